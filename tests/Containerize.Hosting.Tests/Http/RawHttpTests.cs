using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class RawHttpTests
{
    private static readonly HandlerDelegate EchoText = static async invocation =>
        await invocation.WriteStringAsync(await invocation.ReadStringAsync());

    [Fact]
    public async Task A_caller_that_dies_in_its_body_makes_no_noise_and_the_next_one_is_served()
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(async invocation =>
        {
            entered.TrySetResult();
            try
            {
                await EchoText(invocation);
            }
            finally
            {
                left.TrySetResult();
            }
        });
        using (var connection = await host.ConnectAsync())
        {
            await connection.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 100\n\nhalf");
            await entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
            connection.Reset();
        }

        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
        (await host.PostAsync("/", "whole", "text/plain").TextAsync()).ShouldBe("whole");
        host.Log.Split("fail ").Length.ShouldBe(1, host.Log);
        host.Log.ShouldNotContain("warn ");
    }

    [Fact]
    public async Task A_caller_that_closes_its_side_in_its_body_is_told_and_makes_no_noise()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n4\nhalf\nnonsense\n");
        (await connection.ReceiveUntilAsync("requestId")).ShouldStartWith("HTTP/1.1 400 ");
        host.Log.Split("fail ").Length.ShouldBe(1, host.Log);
    }

    [Fact]
    public async Task A_body_that_stands_still_is_cancelled_by_the_deadline()
    {
        await using var host = await TestHost.StartAsync(EchoText, ("CONTAINERIZE_HANDLER_TIMEOUT", "200ms"));
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 100\n\nhalf");
        (await connection.ReceiveUntilAsync("requestId")).ShouldStartWith("HTTP/1.1 504 ");
    }

    [Fact]
    public async Task A_refused_call_does_not_spoil_the_connection_for_the_next()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST /none HTTP/1.1\nHost: x\nContent-Length: 4\n\nbodyPOST / HTTP/1.1\nHost: x\nContent-Length: 6\nConnection: close\n\nsecond");
        var answer = await connection.ReceiveToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 404 ");
        answer.ShouldContain("HTTP/1.1 200 OK");
        answer.ShouldEndWith("second");
    }

    [Fact]
    public async Task Expect_100_continue_is_answered_when_the_handler_reads()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 4\nExpect: 100-continue\nConnection: close\n\n");
        await connection.ReceiveUntilAsync("HTTP/1.1 100 Continue\r\n\r\n");
        await connection.SendAsync("body");
        (await connection.ReceiveToEndAsync()).ShouldEndWith("body");
    }

    [Fact]
    public async Task The_server_does_not_name_itself()
    {
        await using var host = await TestHost.StartAsync(EchoText);
        using var response = await host.PostAsync("/", "x", "text/plain");
        response.Headers.Server.ShouldBeEmpty();
    }
}
