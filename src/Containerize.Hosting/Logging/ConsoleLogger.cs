using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Logging;

/// <summary>A logger that writes to a <see cref="ConsoleLog"/> from a level up.</summary>
internal sealed class ConsoleLogger(ConsoleLog log, string category, LogLevel minimum) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            log.Write(logLevel, category, formatter(state, exception), exception);
        }
    }
}
