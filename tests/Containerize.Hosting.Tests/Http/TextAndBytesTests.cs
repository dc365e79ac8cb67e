using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class TextAndBytesTests
{
    private static readonly HandlerDelegate EchoText = static async invocation =>
        await invocation.WriteStringAsync(await invocation.ReadStringAsync());

    private static readonly HandlerDelegate EchoBytes = static async invocation =>
        await invocation.WriteBytesAsync(await invocation.ReadBytesAsync());

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task Text_of_any_type_is_UTF8(string? contentType)
    {
        await using var host = await TestHost.StartAsync(EchoText);
        (await host.PostAsync("/", "Grüße, 世界", contentType).TextAsync()).ShouldBe("Grüße, 世界");
    }

    [Fact]
    public async Task An_empty_text_is_empty()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        (await host.PostAsync("/", "", "text/plain").TextAsync()).ShouldBe("");
    }

    [Fact]
    public async Task Text_in_a_named_encoding_is_read_in_it()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes("Grüße"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain; charset=iso-8859-1");
        (await host.Client.PostAsync("/", content).TextAsync()).ShouldBe("Grüße");
    }

    [Fact]
    public async Task Text_in_an_unknown_encoding_is_an_unsupported_type()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        var problem = await host.PostAsync("/", "x", "text/plain; charset=klingon").ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        problem.Text("detail").ShouldContain("klingon");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_the_callers_error()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        var problem = await host.Client.PostAsync("/", new ByteArrayContent([0x41, 0xFF, 0xFE])).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldBe("The body is not text in utf-8.");
    }

    [Fact]
    public async Task Bytes_come_and_go_as_they_are()
    {
        var bytes = Enumerable.Range(0, 2_000_000).Select(i => (byte)(i * 31)).ToArray();
        await using var host = await TestHost.StartAsync(EchoBytes);
        using var response = await host.Client.PostAsync("/", new ByteArrayContent(bytes));
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/octet-stream");
        (await response.Content.ReadAsByteArrayAsync()).SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_handler_may_read_synchronously()
    {
        await using var host = await TestHost.StartAsync(static invocation =>
        {
            using var reader = new StreamReader(invocation.Body);
            return invocation.WriteStringAsync(reader.ReadToEnd());
        });
        (await host.PostAsync("/", "in one go", "text/plain").TextAsync()).ShouldBe("in one go");
    }

    [Fact]
    public async Task The_body_is_streamed_as_it_comes()
    {
        await using var host = await TestHost.StartAsync(static async invocation =>
        {
            var first = new byte[5];
            await invocation.Body.ReadExactlyAsync(first, invocation.CancellationToken);
            invocation.Context.Logger.Log(Microsoft.Extensions.Logging.LogLevel.Information, default, "saw " + Encoding.UTF8.GetString(first), null, (text, _) => text);
            using var rest = new StreamReader(invocation.Body);
            await invocation.WriteStringAsync(await rest.ReadToEndAsync());
        });
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 10\nConnection: close\n\nfirst");
        await Testing.Eventually.TrueAsync(() => host.Log.Contains("saw first"), "the handler has the first half");
        await connection.SendAsync("later");
        (await connection.ReceiveToEndAsync()).ShouldEndWith("later");
    }
}
