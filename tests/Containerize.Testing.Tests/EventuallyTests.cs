namespace Containerize.Testing.Tests;

public class EventuallyTests
{
    [Fact]
    public async Task Returns_once_the_condition_holds()
    {
        var asked = 0;

        await Eventually.TrueAsync(() => ++asked == 3, "three times asked", cancellationToken: TestContext.Current.CancellationToken);

        asked.ShouldBe(3);
    }

    [Fact]
    public async Task Past_the_limit_says_what_was_waited_for()
    {
        var waiting = Eventually.TrueAsync(
            () => false, "the moon is green", TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<TimeoutException>(waiting)).Message.ShouldBe("Not within 0.1 s: the moon is green");
    }

    [Fact]
    public async Task Condition_that_hangs_is_cancelled_at_the_limit()
    {
        var waiting = Eventually.TrueAsync(
            async token =>
            {
                await new TaskCompletionSource().Task.WaitAsync(token);
                return true;
            },
            "an answer",
            TimeSpan.FromMilliseconds(100),
            TestContext.Current.CancellationToken);

        await Should.ThrowAsync<TimeoutException>(waiting);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_not_reported_as_a_time_out()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            Eventually.TrueAsync(() => false, "never", cancellationToken: source.Token));
    }
}
