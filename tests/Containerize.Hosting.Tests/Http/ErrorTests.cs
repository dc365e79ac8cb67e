using System.Net;
using Containerize.Hosting.Tests.Hosts;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Tests.Http;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_handlers_exception_is_logged_once_and_not_told()
    {
        await using var host = await TestHost.StartAsync(static _ => throw new InvalidOperationException("the secret reason"));
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Request-Id", "call-7" } } };
        var problem = await host.Client.SendAsync(request).ProblemAsync(HttpStatusCode.InternalServerError);
        problem.ToString().ShouldNotContain("secret");
        problem.ToString().ShouldNotContain("   at ");
        host.Log.Split("the secret reason").Length.ShouldBe(2);
        host.Log.ShouldContain("fail work: Call call-7 failed.");
        host.Log.ShouldContain("   at Containerize.Hosting.Tests");
    }

    [Fact]
    public async Task An_input_error_of_the_handlers_own_is_the_callers()
    {
        await using var host = await TestHost.StartAsync(static _ => throw new HandlerInputException("Too many items.", "$.items"));
        var problem = await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldBe("Too many items.");
        problem.Text("path").ShouldBe("$.items");
        host.Log.ShouldNotContain("Too many items.");
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure()
    {
        await using var host = await TestHost.StartAsync(static _ => throw new TaskCanceledException("its own time-out"));
        await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("its own time-out");
    }

    [Fact]
    public async Task A_failure_after_the_answer_has_begun_breaks_the_connection_off()
    {
        var release = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(invocation => invocation.WriteBodyAsync(new BrokenStream(release.Task)));
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 0\n\n");
        await connection.ReceiveUntilAsync("HTTP/1.1 200 OK\r\n");
        release.SetResult();
        var answer = await connection.ReceiveToEndAsync();
        answer.ShouldNotContain("\r\n0\r\n");
        await Testing.Eventually.TrueAsync(() => host.Log.Contains("half way"), "the failure is logged");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_too_large()
    {
        await using var host = await TestHost.StartAsync(
            static async invocation => await invocation.WriteStringAsync(await invocation.ReadStringAsync()),
            ("CONTAINERIZE_MAX_REQUEST_BODY_SIZE", "10"));
        (await host.PostAsync("/", "0123456789", "text/plain").TextAsync()).ShouldBe("0123456789");
        var problem = await host.PostAsync("/", "0123456789x", "text/plain").ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        problem.Text("detail").ShouldBe("The body has more than 10 bytes, the limit that CONTAINERIZE_MAX_REQUEST_BODY_SIZE sets.");
    }

    [Fact]
    public async Task A_chunked_body_over_the_limit_is_too_large()
    {
        await using var host = await TestHost.StartAsync(
            static async invocation => await invocation.WriteJsonAsync(await invocation.ReadJsonAsync<int[]>()),
            ("CONTAINERIZE_MAX_REQUEST_BODY_SIZE", "10"));
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n8\n[1,2,3,4\n8\n,5,6,7,8\n");
        (await connection.ReceiveUntilAsync("requestId")).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task A_body_of_the_default_limit_is_taken()
    {
        await using var host = await TestHost.StartAsync(static async invocation =>
            await invocation.WriteJsonAsync((await invocation.ReadBytesAsync()).Length));
        (await host.Client.PostAsync("/", new ByteArrayContent(new byte[30_000_000])).TextAsync()).ShouldBe("30000000");

        // Only announced: the server refuses by the length and does not wait for the bytes.
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 30000001\n\n");
        (await connection.ReceiveUntilAsync("requestId")).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task A_type_without_metadata_is_a_failure_that_names_the_attribute_in_the_log()
    {
        // Reflection is on here, so a type that even it refuses stands in; TestApp's tests have reflection off.
        await using var host = await TestHost.StartAsync(static async invocation => await invocation.WriteJsonAsync(await invocation.ReadJsonAsync<IDisposable>()));
        await host.PostJsonAsync("/", "{}").ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("IDisposable");
    }

    [Fact]
    public async Task A_callers_error_is_logged_for_those_who_look()
    {
        await using var host = await TestHost.StartAsync(
            static async invocation => await invocation.ReadJsonAsync<int>(), ("Logging__LogLevel__work", nameof(LogLevel.Debug)));
        await host.PostJsonAsync("/", "x").ProblemAsync(HttpStatusCode.BadRequest);
        host.Log.ShouldContain("dbug work: Call ");
    }

    private sealed class BrokenStream(Task release) : MemoryStream
    {
        private bool _read;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read)
            {
                await release;
                throw new InvalidOperationException("half way");
            }

            _read = true;
            buffer.Span[..100].Fill((byte)'x');
            return 100;
        }
    }
}
