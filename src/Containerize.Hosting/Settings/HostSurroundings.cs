using Microsoft.Extensions.Configuration;

namespace Containerize.Hosting.Settings;

/// <summary>What the host takes from the process around it. Tests give their own, to run hosts side by side.</summary>
internal sealed class HostSurroundings
{
    /// <summary>Environment variables in place of the process's own.</summary>
    public IReadOnlyDictionary<string, string?>? Variables { get; init; }

    /// <summary>Where a start that fails says why, in place of standard error.</summary>
    public TextWriter? Error { get; init; }

    /// <summary>Where log lines go, in place of standard output.</summary>
    public Stream? Output { get; init; }

    /// <summary>Asks for a stop, and then for one at once, in place of the process's signals.</summary>
    public (CancellationToken Stop, CancellationToken StopNow)? Signals { get; init; }

    /// <summary>Told the bound addresses as soon as the server listens, before it is ready.</summary>
    public Action<IReadOnlyCollection<string>>? Listening { get; init; }

    /// <summary>Told when the application is ready.</summary>
    public Action? Ready { get; init; }

    /// <summary>An environment variable's value, or <see langword="null"/>.</summary>
    public string? Variable(string name) =>
        Variables is null ? Environment.GetEnvironmentVariable(name) : Variables.GetValueOrDefault(name);

    /// <summary>Says on standard error why the start failed.</summary>
    public void Fail(string line) => (Error ?? Console.Error).WriteLine(line);

    /// <summary>Adds the environment variables of a prefix, without it.</summary>
    public void AddVariables(IConfigurationBuilder configuration, string? prefix)
    {
        if (Variables is null)
        {
            configuration.AddEnvironmentVariables(prefix);
            return;
        }

        configuration.AddInMemoryCollection(Variables
            .Where(variable => prefix is null || variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(variable => KeyValuePair.Create(
                variable.Key[(prefix?.Length ?? 0)..].Replace("__", ":", StringComparison.Ordinal), variable.Value)));
    }
}
