using Containerize.Hosting.Json;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>Writes a stream of values to a response, each one sent at once.</summary>
internal sealed class StreamAnswer(HttpCall http, HttpInvocation invocation, JsonCodec json, StreamFormat format) : IAsyncDisposable
{
    private readonly PooledBuffer _buffer = new();

    // Progress may be reported from anywhere, also while an item is being sent; only event streams have it.
    private readonly SemaphoreSlim? _turn = format.TellsErrors ? new(1) : null;
    private bool _hasItem;
    private bool _hasEnded;

    /// <summary>Whether anything was sent.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Sends a value. One that cannot be written leaves the response as it is.</summary>
    public async ValueTask SendAsync<T>(T value, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            _buffer.Clear();
            Append(_hasItem ? format.Separator : format.Begin);
            Append(format.BeforeItem);
            json.Write(_buffer, value);
            Append(format.AfterItem);
            _hasItem = true;
            await FlushAsync(cancellationToken);
        }
        finally
        {
            _turn?.Release();
        }
    }

    /// <summary>Sends how far the work is, between the values; nothing where the format has no place for it.</summary>
    public async ValueTask ReportAsync<T>(T progress, CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return;
        }

        await EnterAsync(cancellationToken);
        try
        {
            if (!_hasEnded)
            {
                _buffer.Clear();
                Append("event: progress\ndata: "u8.ToArray());
                WriteProgress(progress);
                Append(format.AfterItem);
                await FlushAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the stream.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            _hasEnded = true;
            _buffer.Clear();
            if (!_hasItem)
            {
                Append(format.Begin);
            }

            Append(format.End);
            await FlushAsync(cancellationToken);
        }
        finally
        {
            _turn?.Release();
        }
    }

    /// <summary>Ends the stream with an error event.</summary>
    public async ValueTask TellAsync(Problem problem, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            _hasEnded = true;
            _buffer.Clear();
            Append("event: error\ndata: "u8.ToArray());
            Append(ProblemJson.Write(problem));
            Append(format.AfterItem);
            await FlushAsync(cancellationToken);
        }
        finally
        {
            _turn?.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Who reports progress late finds the stream ended, and never a buffer that is somebody else's by now.
        await EnterAsync(CancellationToken.None);
        _hasEnded = true;
        _buffer.Dispose();
        _turn?.Release();
    }

    private void WriteProgress<T>(T progress)
    {
        if (progress is string text)
        {
            // Text needs no metadata, and handlers report it without thinking of JSON.
            json.WriteText(_buffer, text);
            return;
        }

        json.Write(_buffer, progress);
    }

    private Task EnterAsync(CancellationToken cancellationToken) => _turn?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    private void Append(ReadOnlyMemory<byte> bytes)
    {
        bytes.Span.CopyTo(_buffer.GetSpan(bytes.Length));
        _buffer.Advance(bytes.Length);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (!HasBegun)
        {
            invocation.Answer();
            HasBegun = true;
            http.Begin(StatusCodes.Status200OK, format.ContentType);
            http.ResponseHeaders.CacheControl = "no-cache";
        }

        var result = await http.ResponseBody.WriteAsync(_buffer.Written, cancellationToken);
        if (result.IsCompleted)
        {
            throw new OperationCanceledException("The caller went away.", http.CallerGone);
        }
    }
}
