using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Containerize.Hosting.Events;
using Containerize.Hosting.Json;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>A handler's call by HTTP.</summary>
internal sealed class HttpInvocation(HttpCall http, Call call, JsonCodec json) : HandlerInvocation
{
    private const int Open = 0;
    private const int Answering = 1;
    private const int Abandoned = 2;
    private const int BlockSize = 64 * 1024;

    private int _state;

    /// <summary>Whether the answer has already told the caller of the error that ended it.</summary>
    public bool ErrorTold { get; private set; }

    /// <summary>What reading the request's body threw, or <see langword="null"/>.</summary>
    public Exception? BodyFault { get; private set; }

    /// <inheritdoc/>
    public override HandlerContext Context => field ??= new HttpHandlerContext(http, call);

    /// <inheritdoc/>
    public override IServiceProvider Services => call.Services;

    /// <inheritdoc/>
    public override Stream Body => field ??= new RequestStream(http.RequestBody, fault => BodyFault = fault);

    /// <inheritdoc/>
    public override async ValueTask<T> ReadJsonAsync<T>() => (await ReadJsonAsync<T>(allowNothing: false))!;

    /// <inheritdoc/>
    public override ValueTask<T?> ReadOptionalJsonAsync<T>()
        where T : default => ReadJsonAsync<T>(allowNothing: true);

    /// <inheritdoc/>
    public override async ValueTask<string> ReadStringAsync()
    {
        RequestContent.RequirePlain(http.RequestHeaders.ContentEncoding);
        var encoding = RequestContent.TextEncoding(http.RequestHeaders.ContentType);
        var body = (await ReadToEndAsync()).Buffer;
        try
        {
            var text = encoding.GetString(body);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException e)
        {
            throw new HandlerInputException($"The body is not text in {encoding.WebName}.", innerException: e);
        }
        finally
        {
            http.RequestBodyReader.AdvanceTo(body.End);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync()
    {
        var body = (await ReadToEndAsync()).Buffer;
        var bytes = body.ToArray();
        http.RequestBodyReader.AdvanceTo(body.End);
        return bytes;
    }

    /// <inheritdoc/>
    public override ValueTask WriteNothingAsync()
    {
        Answer();
        http.Begin(StatusCodes.Status204NoContent, null);
        return default;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteJsonAsync<T>(T value)
    {
        using var buffer = new PooledBuffer();
        json.Write(buffer, value);
        Answer();
        await http.SendAsync(StatusCodes.Status200OK, "application/json; charset=utf-8", buffer.Written, call.Token);
    }

    /// <inheritdoc/>
    public override ValueTask WriteStringAsync(string? value)
    {
        if (value is null)
        {
            return WriteNothingAsync();
        }

        Answer();
        return http.SendAsync(StatusCodes.Status200OK, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(value), call.Token);
    }

    /// <inheritdoc/>
    public override ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value)
    {
        Answer();
        return http.SendAsync(StatusCodes.Status200OK, "application/octet-stream", value, call.Token);
    }

    /// <inheritdoc/>
    public override async ValueTask WriteBodyAsync(Stream? value)
    {
        if (value is null)
        {
            await WriteNothingAsync();
            return;
        }

        await SendAsync(value, StatusCodes.Status200OK, "application/octet-stream", headers: null);
    }

    /// <inheritdoc/>
    public override ValueTask WriteResultAsync(HandlerResult? result) =>
        result is null ? WriteNothingAsync() : result.WriteAsync(new HttpResultWriter(http, call, json, this, result));

    /// <inheritdoc/>
    public override async ValueTask WriteStreamAsync<T>(IAsyncEnumerable<T> values)
    {
        var format = StreamFormat.Choose(http.RequestHeaders.Accept);
        await using var answer = new StreamAnswer(http, this, json, format);
        if (format.TellsErrors)
        {
            ((HttpHandlerContext)Context).Stream = answer;
        }

        var items = new CancellableItems<T>(values, call.Token);
        await using (items)
        {
            try
            {
                // The answer begins with the first item, so that a failure before it still gets an error status.
                while (await items.MoveNextAsync())
                {
                    await answer.SendAsync(items.Current, call.Token);
                }

                await answer.EndAsync(call.Token);
            }
            catch (Exception e) when (answer.HasBegun && format.TellsErrors && !http.CallerGone.IsCancellationRequested)
            {
                await answer.TellAsync(Problems.Of(call.Classify(e), e, call, 0) with { RequestId = call.Id }, http.CallerGone);
                ErrorTold = true;
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<CloudEvent> ReadEventAsync() => EventHeaders.Read(http.RequestHeaders, await ReadBytesAsync());

    /// <inheritdoc/>
    public override async ValueTask<CloudEvent<T>> ReadEventAsync<T>()
    {
        if (typeof(T) != typeof(byte[]) && typeof(T) != typeof(ReadOnlyMemory<byte>) && typeof(T) != typeof(Memory<byte>))
        {
            RequestContent.RequirePlain(http.RequestHeaders.ContentEncoding);
        }

        return IncomingData.Read<T>(new(EventHeaders.Read(http.RequestHeaders, await ReadBytesAsync())), json);
    }

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync(CloudEvent? value) =>
        value is null ? WriteNothingAsync() : SendAsync(value, OutgoingData.Of(value));

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync<T>(CloudEvent<T>? value) =>
        value is null ? WriteNothingAsync() : SendAsync(value, OutgoingData.Of(value, json));

    /// <summary>Takes the answer for a result and sets its headers.</summary>
    public void Answer(HandlerResult result)
    {
        Answer();
        SetHeaders(result.Headers);
    }

    /// <summary>Sends a stream's bytes and disposes of it.</summary>
    public async ValueTask SendAsync(Stream stream, int status, string contentType, IReadOnlyDictionary<string, string>? headers)
    {
        await using (stream)
        {
            using var buffer = new PooledBuffer();

            // The answer begins with the first bytes, so that a failure before them still gets an error status.
            var read = await stream.ReadAsync(buffer.GetMemory(BlockSize), call.Token);
            Answer();
            SetHeaders(headers);
            http.Begin(status, contentType);
            if (stream.CanSeek)
            {
                http.ResponseHeaders.ContentLength = stream.Length - stream.Position + read;
            }

            for (; read > 0; read = await stream.ReadAsync(buffer.GetMemory(BlockSize), call.Token))
            {
                await http.ResponseBody.WriteAsync(buffer.GetMemory(BlockSize)[..read], call.Token);
            }
        }
    }

    /// <inheritdoc/>
    internal override bool TryAbandon() => Interlocked.CompareExchange(ref _state, Abandoned, Open) == Open;

    private async ValueTask SendAsync(CloudEventAttributes e, OutgoingData data)
    {
        Answer();
        SetHeaders(EventHeaders.Write(e));
        http.Begin(StatusCodes.Status200OK, data.ContentType);
        http.ResponseHeaders.ContentLength = data.Bytes.Length;
        await http.ResponseBody.WriteAsync(data.Bytes, call.Token);
    }

    private void SetHeaders(IEnumerable<KeyValuePair<string, string>>? headers)
    {
        if (headers is null)
        {
            return;
        }

        foreach (var (name, value) in headers)
        {
            http.ResponseHeaders[name] = value;
        }
    }

    /// <summary>Takes the answer: from here on it is this call's, and nobody answers for it.</summary>
    public void Answer()
    {
        switch (Interlocked.CompareExchange(ref _state, Answering, Open))
        {
            case Answering:
                throw new InvalidOperationException("The call is answered already.");
            case Abandoned:
                throw new OperationCanceledException("The call took longer than it may; it is answered already.", call.Token);
            default:
                break;
        }
    }

    private async ValueTask<T?> ReadJsonAsync<T>(bool allowNothing)
    {
        RequestContent.RequirePlain(http.RequestHeaders.ContentEncoding);
        RequestContent.RequireJson(http.RequestHeaders.ContentType);
        var body = (await ReadToEndAsync()).Buffer;
        try
        {
            return json.Read<T>(body, allowNothing);
        }
        finally
        {
            http.RequestBodyReader.AdvanceTo(body.End);
        }
    }

    // A result of the pipe's own type: a tuple would be one more generic type to compile at start.
    private async ValueTask<ReadResult> ReadToEndAsync()
    {
        var reader = http.RequestBodyReader;
        while (true)
        {
            var result = await ReadAsync(reader);
            if (result.IsCompleted)
            {
                return result;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private async ValueTask<ReadResult> ReadAsync(PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync(call.Token);
        }
        catch (Exception e)
        {
            BodyFault = e;
            throw;
        }
    }
}
