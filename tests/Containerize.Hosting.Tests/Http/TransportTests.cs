using System.Net;
using Containerize.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Tests.Http;

public sealed class TransportTests
{
    private const string ShortBody = "POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nnonsense\n";

    public static TheoryData<Exception> OfTheTransportsTypes =>
    [
        new BadHttpRequestException("the handler's own", StatusCodes.Status418ImATeapot),
        new ConnectionResetException("the handler's own"),
        new ConnectionAbortedException("the handler's own"),
    ];

    [Theory]
    [MemberData(nameof(OfTheTransportsTypes), DisableDiscoveryEnumeration = true)]
    public async Task What_the_handler_throws_is_its_failure_even_if_the_transport_throws_the_same_type(Exception exception)
    {
        await using var host = await TestHost.StartAsync(_ => throw exception);
        await host.PostJsonAsync("/", "{}").ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("the handler's own");
        host.Log.ShouldContain("fail work: Call ");
    }

    [Fact]
    public async Task A_body_that_does_not_come_as_announced_is_the_callers_error()
    {
        await using var host = await TestHost.StartAsync(static async call => await call.WriteStringAsync(await call.ReadStringAsync()));
        using var connection = await host.ConnectAsync();
        await connection.SendAsync(ShortBody);
        (await connection.ReceiveUntilAsync("requestId")).ShouldStartWith("HTTP/1.1 400 ");
        host.Log.ShouldNotContain("fail work");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_that_too_where_the_handler_reads_the_stream(bool isSynchronous)
    {
        await using var host = await TestHost.StartAsync(async call =>
        {
            var buffer = new byte[100];
            var read = isSynchronous ? call.Body.Read(buffer, 0, 100) : await call.Body.ReadAsync(buffer, call.CancellationToken);
            await call.WriteJsonAsync(read);
        });
        using var connection = await host.ConnectAsync();
        await connection.SendAsync(ShortBody);
        (await connection.ReceiveUntilAsync("requestId")).ShouldStartWith("HTTP/1.1 400 ");
        host.Log.ShouldNotContain("fail work");
    }

    [Theory]
    [InlineData("application/json", "gzip")]
    [InlineData("text/plain", "br")]
    [InlineData("application/cloudevents+json", "gzip")]
    public async Task A_compressed_body_is_an_unsupported_type(string contentType, string coding)
    {
        await using var host = await TestHost.StartAsync(async call =>
            await call.WriteStringAsync(contentType == "text/plain" ? await call.ReadStringAsync() : (await call.ReadJsonAsync<Order>()).Name));
        using var content = new ByteArrayContent([0x1F, 0x8B, 8, 0]) { Headers = { { "Content-Type", contentType }, { "Content-Encoding", coding } } };
        var problem = await host.Client.PostAsync("/", content).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        problem.Text("detail").ShouldBe($"The body comes with Content-Encoding: {coding}, which is not expanded here; send it plain.");
    }

    [Fact]
    public async Task Bytes_are_taken_compressed_as_they_are()
    {
        await using var host = await TestHost.StartAsync(static async call => await call.WriteJsonAsync((await call.ReadBytesAsync()).Length));
        using var content = new ByteArrayContent([0x1F, 0x8B, 8, 0]) { Headers = { { "Content-Encoding", "gzip" } } };
        (await host.Client.PostAsync("/", content).TextAsync()).ShouldBe("4");
    }
}
