using Containerize.Images.Progress;

namespace Containerize.Tasks.Tests;

/// <summary>When something is said while a publish goes on, and where.</summary>
public sealed class ProgressReporterTests : IDisposable
{
    private readonly TickingClock _clock = new();
    private readonly TransferProgress _progress = new(TimeProvider.System);
    private readonly List<string> _lines = [];
    private readonly StringWriter _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_line_comes_every_ten_seconds_and_none_where_nothing_is_under_way()
    {
        using var reporter = new ProgressReporter(_progress, _lines.Add, null, _clock);
        _clock.Tick(30);
        _lines.ShouldBeEmpty();

        using var transfer = _progress.Begin(TransferKind.Sending, "weights", 2_000_000_000);
        transfer.Add(500_000_000);
        _clock.Tick(25);

        _lines.Count.ShouldBe(2);
        _lines.ShouldAllBe(line => line.StartsWith("sending weights: 0.5 of 2.0 GB (25 %)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_terminal_s_title_shows_it_and_is_what_it_was_afterwards()
    {
        using (new ProgressReporter(_progress, _lines.Add, new TerminalTitle(_terminal), _clock))
        {
            using var transfer = _progress.Begin(TransferKind.Sending, "we\u0007ights", 2_000_000_000);
            _clock.Tick(1);
            _terminal.ToString().ShouldBe("\u001b[22;2t\u001b]2;sending weights: 0.0 of 2.0 GB (0 %)\u0007\u001b]9;4;1;0\u0007");
        }

        _terminal.ToString().ShouldEndWith("\u001b]9;4;0\u0007\u001b[23;2t");
        _terminal.ToString().ShouldNotContain("\n");
    }

    [Fact]
    public void A_terminal_is_left_alone_where_nothing_is_long()
    {
        using (new ProgressReporter(_progress, _lines.Add, new TerminalTitle(_terminal), _clock))
        {
            _clock.Tick(5);
        }

        _terminal.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_said_once_it_has_ended()
    {
        using var transfer = _progress.Begin(TransferKind.Sending, "weights", 2_000_000_000);
        new ProgressReporter(_progress, _lines.Add, new TerminalTitle(_terminal), _clock).Dispose();

        _clock.Tick(20);

        _lines.ShouldBeEmpty();
        _terminal.ToString().ShouldBeEmpty();
    }

    /// <summary>A clock whose timers tick when they are told to, also after they were disposed of.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private Action _tick = () => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _tick += () => callback(state);
            return new Timer();
        }

        public void Tick(int times)
        {
            for (var i = 0; i < times; i++)
            {
                _tick();
            }
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
