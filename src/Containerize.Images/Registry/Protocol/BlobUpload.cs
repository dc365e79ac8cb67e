using System.Net;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>
/// Sends a blob: <c>POST</c> begins an upload, one <c>PATCH</c> with a known length carries it, <c>PUT ?digest=</c> ends
/// it. Whatever breaks on the way, the upload begins anew with <c>POST</c>.
/// </summary>
internal sealed class BlobUpload(RegistryClient client, string repository, Descriptor blob, Func<CancellationToken, Task<Stream>> open, Action<int> sent)
{
    /// <summary>Servers that keep blobs elsewhere move them when the upload ends, and say nothing meanwhile.</summary>
    private const long BytesPerSecondOfPatience = 10_000_000;

    private readonly ScopeSet _scopes = new(TokenScope.Push(repository));
    private bool _isRanged;

    /// <summary>Sends the blob.</summary>
    /// <param name="begun">An upload that a failed mount has begun, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public async Task SendAsync(Uri? begun, CancellationToken cancellationToken)
    {
        using var answer = await client.Connection.RepeatAsync(
            token =>
            {
                var location = begun;
                begun = null;
                return AttemptAsync(location, token);
            },
            repository,
            cancellationToken);
        if (!answer.IsStored)
        {
            throw RegistryErrors.Refused(client.Registry, repository, $"blob {blob.Digest} ({blob.Size} bytes)", answer, isPush: true).ToException();
        }
    }

    private async Task<RegistryAnswer> AttemptAsync(Uri? location, CancellationToken cancellationToken)
    {
        if (location is null)
        {
            var begin = await client.Connection.SendAsync(Step(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/"), cancellationToken);
            if (!begin.IsSuccess)
            {
                return begin;
            }

            location = Next(begin) ?? throw RegistryErrors.InvalidAnswer(client.Registry, "an upload that has begun has no Location").ToException();
            begin.Dispose();
        }

        await client.Connection.Guard.CheckAsync("upload", location, cancellationToken);
        var carried = await client.Connection.SendAsync(
            Step(HttpMethod.Patch, location.AbsoluteUri) with
            {
                Content = async token => new UploadContent(await open(token), blob.Size, "application/octet-stream", sent),
                ContentRange = _isRanged ? $"0-{Math.Max(blob.Size - 1, 0)}" : null,
            },
            cancellationToken);
        if (carried.Status == HttpStatusCode.RequestedRangeNotSatisfiable && !_isRanged)
        {
            // This server wants to be told which bytes these are.
            _isRanged = true;
            carried.Dispose();
            return await AttemptAsync(null, cancellationToken);
        }

        if (!carried.IsSuccess)
        {
            return carried;
        }

        location = Next(carried) ?? location;
        carried.Dispose();
        await client.Connection.Guard.CheckAsync("upload", location, cancellationToken);
        return await client.Connection.SendAsync(Step(HttpMethod.Put, UploadLocation.WithDigest(location, blob.Digest)), cancellationToken);
    }

    private Uri? Next(RegistryAnswer answer) => UploadLocation.Read(client.Connection.Endpoint, answer);

    private RegistryRequest Step(HttpMethod method, string target) => new()
    {
        Method = method,
        Target = target,
        Repository = repository,
        Access = RegistryAccess.Push,
        Scopes = _scopes,
        ExtraPatience = TimeSpan.FromSeconds((double)blob.Size / BytesPerSecondOfPatience),
        Retries = false,
    };
}
