using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class TimeoutTests
{
    private static readonly (string, string) Limit = ("CONTAINERIZE_HANDLER_TIMEOUT", "200ms");

    [Fact]
    public async Task A_handler_that_takes_too_long_is_cancelled_and_answered_for()
    {
        var cancelled = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(
            async invocation =>
            {
                await using var registration = invocation.CancellationToken.Register(cancelled.SetResult);
                await Task.Delay(Timeout.Infinite, invocation.CancellationToken);
            },
            Limit);
        var problem = await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.GatewayTimeout);
        problem.Text("detail").ShouldBe("The handler 'work' took longer than it may.");
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        host.Log.ShouldContain("warn work: Call ");
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_is_answered_for_and_what_it_writes_later_goes_nowhere()
    {
        var release = new TaskCompletionSource();
        var later = new TaskCompletionSource<Exception>();
        await using var host = await TestHost.StartAsync(
            async invocation =>
            {
                await release.Task;
                later.SetResult(await Should.ThrowAsync<OperationCanceledException>(async () => await invocation.WriteStringAsync("late")));
            },
            Limit);
        using var response = await host.PostJsonAsync("/", "");
        response.Headers.ConnectionClose.ShouldBe(true);
        await Task.FromResult(response).ProblemAsync(HttpStatusCode.GatewayTimeout);
        release.SetResult();
        await later.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_handler_that_blocks_its_thread_is_answered_for()
    {
        using var release = new ManualResetEventSlim();
        await using var host = await TestHost.StartAsync(
            _ =>
            {
                release.Wait();
                return default;
            },
            Limit);
        await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.GatewayTimeout);
        release.Set();
    }

    [Fact]
    public async Task A_handler_in_time_is_not_touched_and_knows_its_deadline()
    {
        var before = DateTimeOffset.UtcNow;
        await using var host = await TestHost.StartAsync(
            static invocation => invocation.WriteJsonAsync(invocation.Context.Deadline), ("CONTAINERIZE_HANDLER_TIMEOUT", "1h"));
        var deadline = System.Text.Json.JsonSerializer.Deserialize<DateTimeOffset>(await host.PostJsonAsync("/", "").TextAsync());
        deadline.ShouldBeInRange(before.AddHours(1), DateTimeOffset.UtcNow.AddHours(1));
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_deadline()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteJsonAsync(invocation.Context.Deadline));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("null");
    }

    [Fact]
    public async Task An_exception_before_the_time_is_up_is_a_failure()
    {
        await using var host = await TestHost.StartAsync(static _ => throw new TimeoutException("the database's"), ("CONTAINERIZE_HANDLER_TIMEOUT", "1h"));
        await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("the database's");
    }
}
