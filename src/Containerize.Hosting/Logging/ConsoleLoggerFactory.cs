using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Logging;

/// <summary>
/// The logger factory of an application without services: the console alone, filtered by <c>Logging:LogLevel</c>. The
/// framework's factory costs tens of methods to compile at start; nothing could add a second provider here anyway.
/// </summary>
internal sealed class ConsoleLoggerFactory(ConsoleLog log, IConfiguration configuration) : ILoggerFactory
{
    private readonly List<LogRule> _rules = ReadRules(configuration);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName)
    {
        var minimum = LogLevel.Information;
        var length = -1;
        foreach (var rule in _rules)
        {
            if (rule.Prefix.Length >= length && categoryName.StartsWith(rule.Prefix, StringComparison.OrdinalIgnoreCase))
            {
                (minimum, length) = (rule.Minimum, rule.Prefix.Length);
            }
        }

        return new ConsoleLogger(log, categoryName, minimum);
    }

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Add logging providers in the application's service registration.");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static List<LogRule> ReadRules(IConfiguration configuration)
    {
        List<LogRule> rules = [new(LogDefaults.FrameworkCategory, LogDefaults.FrameworkMinimum)];
        foreach (var entry in configuration.GetSection("Logging:LogLevel").GetChildren())
        {
            if (Enum.TryParse<LogLevel>(entry.Value, ignoreCase: true, out var level))
            {
                rules.Add(new(entry.Key.Equals("Default", StringComparison.OrdinalIgnoreCase) ? "" : entry.Key, level));
            }
        }

        return rules;
    }
}
