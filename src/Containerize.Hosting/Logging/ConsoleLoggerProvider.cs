using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Logging;

/// <summary>The console for an application with services, whose logger factory does the filtering.</summary>
[ProviderAlias("Console")]
internal sealed class ConsoleLoggerProvider(ConsoleLog log) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new ConsoleLogger(log, categoryName, LogLevel.Trace);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
