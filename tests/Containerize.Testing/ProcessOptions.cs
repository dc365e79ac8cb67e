namespace Containerize.Testing;

/// <summary>How <see cref="ProcessRunner"/> starts a process.</summary>
public sealed record ProcessOptions
{
    /// <summary>The folder the process starts in; the test's own where null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables set on top of the test's own; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What the process reads from its standard input, which is closed after it.</summary>
    public string Input { get; init; } = "";

    /// <summary>Is told of what the process writes, to its output and its error output, piece by piece while it runs.</summary>
    public Action<string>? Written { get; init; }

    /// <summary>How long it may run before it is killed with everything it started.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
