using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Containerize.FakeRegistry;

/// <summary>Says what is done to the requests that <see cref="FakeRegistryServer.When"/> picked.</summary>
public sealed class FaultBuilder
{
    private readonly Action<Func<HttpContext, Func<Task>, Task>> _add;

    internal FaultBuilder(Action<Func<HttpContext, Func<Task>, Task>> add) => _add = add;

    /// <summary>Answers with a status in place of handling the request; its body is read first.</summary>
    public void Answer(int status, string body = "", params (string Name, string Value)[] headers) => _add(async (context, _) =>
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        await WriteAsync(context, status, body, headers);
    });

    /// <summary>Answers with a status without reading a body, and closes the connection.</summary>
    public void AnswerWithoutReading(int status, string body = "") => _add(async (context, _) =>
    {
        context.Response.Headers.Connection = "close";
        await WriteAsync(context, status, body, []);
    });

    /// <summary>Answers with an error in the form of the distribution specification.</summary>
    public void AnswerError(int status, string code, string message, params (string Name, string Value)[] headers) =>
        Answer(status, $$"""{"errors":[{"code":"{{code}}","message":"{{message}}"}]}""", [("Content-Type", "application/json"), .. headers]);

    /// <summary>Breaks the connection before the request's body is read.</summary>
    public void ResetBefore() => _add((context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Breaks the connection after some bytes of the request's body.</summary>
    public void ResetInBody(int bytes) => _add(async (context, _) =>
    {
        var buffer = new byte[4096];
        for (var read = 0; read < bytes;)
        {
            read += await context.Request.Body.ReadAsync(buffer);
        }

        context.Abort();
    });

    /// <summary>Reads some bytes of the request's body and then nothing until released or abandoned.</summary>
    public StallPoint StallInBody(int bytes)
    {
        var stall = new StallPoint();
        _add(async (context, handle) =>
        {
            var buffer = new byte[4096];
            for (var read = 0; read < bytes;)
            {
                read += await context.Request.Body.ReadAsync(buffer);
            }

            await stall.WaitAsync(context.RequestAborted);
            await handle();
        });
        return stall;
    }

    /// <summary>Does what was asked and breaks the connection in place of the answer.</summary>
    public void ResetAfter() => _add(async (context, handle) =>
    {
        await BufferedAsync(context, handle);
        context.Abort();
    });

    /// <summary>Breaks the connection after some bytes of the answer's body.</summary>
    /// <param name="bytes">How many bytes go out; less than 0 for all but so many.</param>
    /// <param name="when">Ends when the client has read them; a connection that breaks takes with it what is still on its way.</param>
    public void TruncateAfter(int bytes, Task? when = null) => _add(async (context, handle) =>
    {
        var body = await BufferedAsync(context, handle);
        await context.Response.Body.WriteAsync(body.AsMemory(0, bytes < 0 ? Math.Max(body.Length + bytes, 0) : Math.Min(bytes, body.Length)));
        await context.Response.Body.FlushAsync();
        await (when ?? Task.CompletedTask);
        context.Abort();
    });

    /// <summary>Changes one byte of the answer's body.</summary>
    public void Corrupt() => _add(async (context, handle) =>
    {
        var body = await BufferedAsync(context, handle);
        body[body.Length / 2] ^= 1;
        await context.Response.Body.WriteAsync(body);
    });

    /// <summary>Sends more bytes than there are.</summary>
    public void Lengthen(int bytes) => _add(async (context, handle) =>
    {
        var body = await BufferedAsync(context, handle);
        context.Response.ContentLength = body.Length + bytes;
        await context.Response.Body.WriteAsync(body);
        await context.Response.Body.WriteAsync(new byte[bytes]);
    });

    /// <summary>Says nothing from some byte of the answer's body on (0: not even headers) until released or abandoned.</summary>
    public StallPoint Stall(int afterBytes = 0)
    {
        var stall = new StallPoint();
        _add(async (context, handle) =>
        {
            var body = await BufferedAsync(context, handle);
            if (afterBytes > 0)
            {
                await context.Response.Body.WriteAsync(body.AsMemory(0, afterBytes));
                await context.Response.Body.FlushAsync();
            }

            await stall.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(body.AsMemory(afterBytes));
        });
        return stall;
    }

    /// <summary>Sends the answer's body in small pieces, something happening after each.</summary>
    public void Drip(int pieceSize, Func<Task> between) => _add(async (context, handle) =>
    {
        var body = await BufferedAsync(context, handle);
        for (var sent = 0; sent < body.Length; sent += pieceSize)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(sent, Math.Min(pieceSize, body.Length - sent)));
            await context.Response.Body.FlushAsync();
            await between();
        }
    });

    /// <summary>Handles the request and sets or removes a header of the answer.</summary>
    public void SetHeader(string name, string? value) => _add(async (context, handle) =>
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[name] = value;
            return Task.CompletedTask;
        });
        await handle();
    });

    /// <summary>Does something, then handles the request in the ordinary way.</summary>
    public void First(Func<Task> action) => _add(async (_, handle) =>
    {
        await action();
        await handle();
    });

    private static async Task WriteAsync(HttpContext context, int status, string body, (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
    }

    private static async Task<byte[]> BufferedAsync(HttpContext context, Func<Task> handle)
    {
        var outer = context.Features.Get<IHttpResponseBodyFeature>()!;
        using var buffer = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer));
        await handle();
        await context.Response.BodyWriter.FlushAsync();
        context.Features.Set(outer);
        return buffer.ToArray();
    }
}
