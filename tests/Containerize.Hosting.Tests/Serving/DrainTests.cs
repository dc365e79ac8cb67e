using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Serving;

public sealed class DrainTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_call_that_runs_is_finished_while_new_ones_are_refused()
    {
        var running = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(async invocation =>
        {
            running.TrySetResult();
            await release.Task;
            await invocation.WriteStringAsync("finished");
        });
        var call = host.PostJsonAsync("/", "");
        await running.Task.WaitAsync(Limit);

        host.Stop();
        await Testing.Eventually.TrueAsync(
            async token => (await host.Client.GetAsync("/health/ready", token)).StatusCode == HttpStatusCode.ServiceUnavailable, "it is not ready any more");
        (await host.Client.GetAsync("/health/ready").TextAsync(HttpStatusCode.ServiceUnavailable)).ShouldBe("draining\n");
        (await host.Client.GetAsync("/health/live").TextAsync()).ShouldBe("live\n");
        using var refused = await host.PostJsonAsync("/", "");
        refused.Headers.ConnectionClose.ShouldBe(true);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        await Task.FromResult(refused).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        host.Completion.IsCompleted.ShouldBeFalse();

        release.SetResult();
        (await call.TextAsync()).ShouldBe("finished");
        (await host.Completion.WaitAsync(Limit)).ShouldBe(0);
        host.Log.ShouldContain("Stopping: 1 running, up to 25 s to finish.");
    }

    [Fact]
    public async Task An_idle_host_stops_at_once_and_closes_idle_connections()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteNothingAsync());
        using var idle = await host.ConnectAsync();
        await idle.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 0\n\n");
        await idle.ReceiveUntilAsync("204");
        host.Stop();
        (await host.Completion.WaitAsync(Limit)).ShouldBe(0);
        await idle.ReceiveToEndAsync();
    }

    [Fact]
    public async Task A_call_over_the_limit_is_cancelled_and_told_so()
    {
        var running = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(
            async invocation =>
            {
                running.SetResult();
                await Task.Delay(Timeout.Infinite, invocation.CancellationToken);
            },
            ("CONTAINERIZE_DRAIN_TIMEOUT", "100ms"));
        var call = host.PostJsonAsync("/", "");
        await running.Task.WaitAsync(Limit);
        host.Stop();
        await call.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        (await host.Completion.WaitAsync(Limit)).ShouldBe(1);
        host.Log.ShouldContain("1 running calls are cut off.");
        host.Log.ShouldContain("was cut off by the stop.");
    }

    [Fact]
    public async Task A_second_request_to_stop_does_not_wait_for_a_handler_that_ignores_its_token()
    {
        var running = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(async _ =>
        {
            running.SetResult();
            await release.Task;
        });
        var call = host.PostJsonAsync("/", "");
        await running.Task.WaitAsync(Limit);
        host.Stop();
        await Testing.Eventually.TrueAsync(() => host.Log.Contains("Stopping: 1 running"), "it drains");
        host.StopNow();
        (await host.Completion.WaitAsync(Limit)).ShouldBe(1);
        release.SetResult();
        await Should.ThrowAsync<HttpRequestException>(call);
    }

    [Fact]
    public async Task An_event_stream_that_the_stop_cuts_off_ends_with_an_error_event()
    {
        await using var host = await TestHost.StartAsync(
            static invocation => invocation.WriteStreamAsync(OneAndThenNothing(invocation.CancellationToken)),
            ("CONTAINERIZE_DRAIN_TIMEOUT", "0"));
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "Accept", "text/event-stream" } } };
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        host.Stop();
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldStartWith("data: 1\n\nevent: error\n");
        text.ShouldContain("\"status\":503");
    }

    private static async IAsyncEnumerable<int> OneAndThenNothing([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return 1;
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
