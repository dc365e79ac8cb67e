using Containerize.Images.Progress;

namespace Containerize.Images.Tests.Progress;

/// <summary>What is said of long transfers.</summary>
public sealed class TransferProgressTests
{
    private const long Mega = 1_000_000;

    private readonly SteppedClock _clock = new();
    private readonly TransferProgress _progress;

    public TransferProgressTests() => _progress = new(_clock);

    [Fact]
    public void Nothing_is_said_where_nothing_long_is_under_way()
    {
        using var small = _progress.Begin(TransferKind.Sending, "application", 50_000);

        _progress.Look().ShouldBeNull();
    }

    [Fact]
    public void What_how_far_how_fast_and_how_long_still()
    {
        using var transfer = _progress.Begin(TransferKind.Sending, "weights", 2000 * Mega);
        transfer.Add(1000 * Mega);
        (_progress.Look()?.ToString()).ShouldBe("sending weights: 1.0 of 2.0 GB (50 %)");

        _clock.Advance(TimeSpan.FromSeconds(2));
        transfer.Add(200 * Mega);

        (_progress.Look()?.ToString()).ShouldBe("sending weights: 1.2 of 2.0 GB (60 %), 100 MB/s, 8 s left");
    }

    [Fact]
    public void A_stall_shows()
    {
        using var transfer = _progress.Begin(TransferKind.Fetching, "base:1", 100 * Mega);
        transfer.Add(10 * Mega);
        _progress.Look();
        _clock.Advance(TimeSpan.FromSeconds(5));

        (_progress.Look()?.ToString()).ShouldBe("fetching base:1: 10.0 of 100.0 MB (10 %), no byte moves");
    }

    [Fact]
    public void Several_of_one_kind_are_told_together_and_the_kind_with_most_to_do_is_told()
    {
        using var reading = _progress.Begin(TransferKind.Reading, "model.bin", 20 * Mega);
        using var one = _progress.Begin(TransferKind.Sending, "weights 1", 100 * Mega);
        using var two = _progress.Begin(TransferKind.Sending, "weights 2", 300 * Mega);
        one.Add(100 * Mega);

        (_progress.Look()?.ToString()).ShouldBe("sending 2 layers: 100.0 of 400.0 MB (25 %)");
    }

    [Fact]
    public void What_has_ended_is_told_no_more()
    {
        _progress.Begin(TransferKind.Sending, "weights", 100 * Mega).Dispose();

        _progress.Look().ShouldBeNull();
    }

    [Theory]
    [InlineData(89.2, "90 s")]
    [InlineData(600, "10 min")]
    [InlineData(7200, "2 h")]
    [InlineData(1e9, "days")]
    public void Times_have_the_unit_that_fits(double seconds, string expected) =>
        new TransferState(TransferKind.Sending, "x", 0, (long)(seconds * Mega), Mega).ToString().ShouldEndWith($", 1 MB/s, {expected} left");

    /// <summary>Only its timestamps are asked for.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
