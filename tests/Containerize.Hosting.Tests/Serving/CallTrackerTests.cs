using Containerize.Hosting.Serving;

namespace Containerize.Hosting.Tests.Serving;

public sealed class CallTrackerTests
{
    [Fact]
    public void Calls_come_in_only_between_opening_and_draining()
    {
        var tracker = new CallTracker();
        tracker.TryEnter().ShouldBeFalse();
        tracker.Open();
        tracker.TryEnter().ShouldBeTrue();
        var drained = tracker.DrainAsync();
        tracker.TryEnter().ShouldBeFalse();
        drained.IsCompleted.ShouldBeFalse();
        tracker.Exit();
        drained.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Opening_after_a_drain_has_begun_lets_nothing_in()
    {
        var tracker = new CallTracker();
        tracker.DrainAsync().IsCompleted.ShouldBeTrue();
        tracker.Open();
        tracker.TryEnter().ShouldBeFalse();
    }

    [Fact]
    public async Task A_drain_under_load_ends_after_the_last_call_and_not_before()
    {
        for (var round = 0; round < 200; round++)
        {
            var tracker = new CallTracker();
            tracker.Open();
            var inside = 0;
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                while (tracker.TryEnter())
                {
                    Interlocked.Increment(ref inside);
                    Thread.SpinWait(20);
                    Interlocked.Decrement(ref inside);
                    tracker.Exit();
                }
            })).ToArray();
            await tracker.DrainAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Volatile.Read(ref inside).ShouldBe(0);
            await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(30));
            tracker.Running.ShouldBe(0);
        }
    }
}
