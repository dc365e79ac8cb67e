using System.Net;
using Containerize.Images.Registry.Protocol;
using Containerize.Images.Registry.Transport;
using Containerize.Images.Streams;

namespace Containerize.Images.Registry;

/// <summary>A blob as it comes from a registry: a body that breaks is asked for again from where it broke.</summary>
internal sealed class ResumingBlobStream(RegistryClient client, string repository, Descriptor blob, RegistryAnswer first, AsyncGate.Place place) : ReadOnlyStream
{
    private RegistryAnswer _answer = first;
    private long _read;
    private long _repeated;
    private int _failures;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var wanted = _repeated > 0 && _repeated < buffer.Length ? buffer[..(int)_repeated] : buffer;
                var count = buffer.Length == 0 ? 0 : await _answer.Body!.ReadAsync(wanted, cancellationToken);
                if (count > 0 && _repeated > 0)
                {
                    _repeated -= count;
                    continue;
                }

                if (count > 0)
                {
                    _failures = 0;
                    _read += count;
                    return _read <= blob.Size ? count : throw WrongLength($"more than {blob.Size} bytes came");
                }

                if ((_read == blob.Size && _repeated == 0) || buffer.Length == 0)
                {
                    return 0;
                }

                throw new TransportException(TransportFault.Broken, _answer.Address, new EndOfStreamException($"the content ended after {_read} of {blob.Size} bytes"));
            }
            catch (TransportException e)
            {
                await ResumeAsync(e, cancellationToken);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _answer.Dispose();
            place.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ResumeAsync(TransportException failure, CancellationToken cancellationToken)
    {
        var policy = client.Options.Retry;
        if (++_failures >= policy.MaxAttempts)
        {
            throw RegistryErrors.NoAnswer(client.Connection.Endpoint, repository, failure, _failures).ToException(failure);
        }

        client.Options.Log?.Invoke($"{blob.Digest} from {client.Registry} broke off after {_read} of {blob.Size} bytes ({failure.Message}); resuming.");
        await Task.Delay(policy.Backoff(_failures), client.Options.TimeProvider, cancellationToken);
        _answer.Dispose();
        _answer = await BlobGet.SendAsync(client, repository, blob.Digest, _read, cancellationToken);
        if (!_answer.IsSuccess)
        {
            throw RegistryErrors.Refused(client.Registry, repository, $"blob {blob.Digest}", _answer, isPush: false).ToException();
        }

        // A server without ranges sends everything again, and that may break off like the first time.
        _repeated = _answer.Status == HttpStatusCode.PartialContent ? 0 : _read;
    }

    private ContainerizeException WrongLength(string fault) =>
        RegistryErrors.WrongContent(client.Registry, $"blob {blob.Digest}", fault).ToException();
}
