namespace Containerize.Bench.Tests;

public sealed class PublishTimingTests
{
    [Fact]
    public void A_target_that_calls_others_and_what_lies_outside_the_step_count_once_and_not_at_all()
    {
        var timing = new PublishTiming(
            At(10), At(20), [Target("PublishContainerInner", 13, 18), Target("CopyFiles", 10, 12), Target("PublishContainer", 12, 30), Target("ComputeContainer", 5, 11)]);
        timing.ImageStep.ShouldBe(TimeSpan.FromSeconds(10));
        timing.OfTargets("Container").ShouldBe(TimeSpan.FromSeconds(1 + 8));
    }

    private static TargetTiming Target(string name, int started, int ended) => new(name, At(started), At(ended));

    private static DateTime At(int second) => new(2026, 1, 1, 0, 0, second, DateTimeKind.Utc);
}
