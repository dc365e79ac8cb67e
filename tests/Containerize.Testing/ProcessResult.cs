namespace Containerize.Testing;

/// <summary>How a process ended and what it wrote.</summary>
/// <param name="Command">The command line, for messages.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Error">All of standard error.</param>
public sealed record ProcessResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Standard output's lines without the empty ones.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Returns this result where the process ended with exit code 0.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message holds everything it wrote.</exception>
    public ProcessResult EnsureSuccess() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"Exit code {ExitCode}: {Command}\n{Output}{Error}");
}
