using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class BusyTests
{
    [Fact]
    public async Task A_call_more_than_may_run_is_429_and_the_next_one_after_that_is_served()
    {
        var release = new TaskCompletionSource();
        var running = new SemaphoreSlim(0);
        await using var host = await TestHost.StartAsync(
            async invocation =>
            {
                running.Release();
                await release.Task;
                await invocation.WriteStringAsync("done");
            },
            ("CONTAINERIZE_MAX_CONCURRENCY", "2"));
        Task<HttpResponseMessage>[] calls = [host.PostJsonAsync("/", ""), host.PostJsonAsync("/", "")];
        (await running.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
        (await running.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();

        using var refused = await host.PostJsonAsync("/", "");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await Task.FromResult(refused).ProblemAsync(HttpStatusCode.TooManyRequests)).Text("detail").ShouldContain("CONTAINERIZE_MAX_CONCURRENCY");
        (await host.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        release.SetResult();
        foreach (var call in calls)
        {
            (await call.TextAsync()).ShouldBe("done");
        }

        await Testing.Eventually.TrueAsync(async _ => (await host.PostJsonAsync("/", "")).StatusCode == HttpStatusCode.OK, "it takes calls again");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task A_limit_that_is_no_number_of_calls_ends_the_start(string value)
    {
        var (code, error) = await TestHost.FailAsync(TestHost.Application(static i => i.WriteNothingAsync()), ("CONTAINERIZE_MAX_CONCURRENCY", value));
        code.ShouldBe(1);
        error.ShouldContain($"CONTAINERIZE_MAX_CONCURRENCY={value}");
    }
}
