using Containerize.Hosting.Json;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>Writes a stream of values to a response, each one sent at once.</summary>
internal sealed class StreamAnswer(HttpCall http, StreamFormat format) : IDisposable
{
    private readonly PooledBuffer _buffer = new();

    /// <summary>Whether anything was sent.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Writes a value, to be sent next. A value that cannot be written leaves the response as it is.</summary>
    public void Encode<T>(JsonCodec json, T value)
    {
        _buffer.Clear();
        Append(HasBegun ? format.Separator : format.Begin);
        Append(format.BeforeItem);
        json.Write(_buffer, value);
        Append(format.AfterItem);
    }

    /// <summary>Sends what was written.</summary>
    public ValueTask SendAsync(CancellationToken cancellationToken)
    {
        Begin();
        return FlushAsync(cancellationToken);
    }

    /// <summary>Ends the stream.</summary>
    public ValueTask EndAsync(CancellationToken cancellationToken)
    {
        _buffer.Clear();
        if (!HasBegun)
        {
            Append(format.Begin);
            Begin();
        }

        Append(format.End);
        return FlushAsync(cancellationToken);
    }

    /// <summary>Ends the stream with an error event.</summary>
    public ValueTask TellAsync(Problem problem, CancellationToken cancellationToken)
    {
        _buffer.Clear();
        Append("event: error\ndata: "u8.ToArray());
        Append(ProblemJson.Write(problem));
        Append(format.AfterItem);
        return FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private void Begin()
    {
        if (!HasBegun)
        {
            HasBegun = true;
            http.Begin(StatusCodes.Status200OK, format.ContentType);
            http.ResponseHeaders.CacheControl = "no-cache";
        }
    }

    private void Append(ReadOnlyMemory<byte> bytes)
    {
        bytes.Span.CopyTo(_buffer.GetSpan(bytes.Length));
        _buffer.Advance(bytes.Length);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var result = await http.ResponseBody.WriteAsync(_buffer.Written, cancellationToken);
        if (result.IsCompleted)
        {
            throw new OperationCanceledException("The caller went away.", http.CallerGone);
        }
    }
}
