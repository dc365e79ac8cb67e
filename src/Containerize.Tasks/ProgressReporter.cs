using Containerize.Images.Progress;

namespace Containerize.Tasks;

/// <summary>
/// Tells how far long transfers are: a message every ten seconds, and in a terminal its title and its taskbar's bar, which
/// MSBuild's own display leaves alone (it has no place for a task's progress). Nothing appears for what is over soon.
/// </summary>
internal sealed class ProgressReporter : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int LooksPerLine = 10;

    private readonly TransferProgress _progress;
    private readonly Action<string> _log;
    private readonly ITerminalTitle? _title;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private int _looks;
    private bool _ended;

    /// <param name="progress">What is told of.</param>
    /// <param name="log">Takes a line.</param>
    /// <param name="title">The terminal, or <see langword="null"/> where there is none.</param>
    /// <param name="clock">Says when to look.</param>
    public ProgressReporter(TransferProgress progress, Action<string> log, ITerminalTitle? title, TimeProvider clock)
    {
        _progress = progress;
        _log = log;
        _title = title;
        _timer = clock.CreateTimer(_ => Report(), null, Look, Look);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            // A look that has begun is over by now, and a task that has ended can log nothing.
            _ended = true;
            _title?.Clear();
        }
    }

    private void Report()
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _looks++;
            if (_progress.Look() is not { } state)
            {
                _title?.Clear();
                return;
            }

            _title?.Show(state.ToString(), state.Percent);
            if (_looks % LooksPerLine == 0)
            {
                _log(state.ToString());
            }
        }
    }
}
