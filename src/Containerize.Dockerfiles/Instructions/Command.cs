namespace Containerize.Dockerfiles.Instructions;

/// <summary>What an instruction runs, in exec form (a JSON array, no shell) or in shell form.</summary>
public sealed record Command
{
    private Command(IReadOnlyList<string>? arguments, string? shell)
    {
        Arguments = arguments;
        Shell = shell;
    }

    /// <summary>The program and its arguments, or <see langword="null"/> in shell form.</summary>
    public IReadOnlyList<string>? Arguments { get; }

    /// <summary>What the shell is given, its lines parted by <c>\n</c> where it is to be written on several; or <see langword="null"/> in exec form.</summary>
    public string? Shell { get; }

    /// <summary>A command in exec form; none of its arguments is changed by anybody.</summary>
    public static Command Exec(params IReadOnlyList<string> arguments) => new(arguments, null);

    /// <summary>A command in shell form.</summary>
    public static Command InShell(string text) => new(null, text);

    /// <summary>Whether both run the same.</summary>
    public bool Equals(Command? other) =>
        other is not null && Shell == other.Shell
        && (Arguments is null ? other.Arguments is null : other.Arguments is not null && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shell, Arguments?.Count);
}
