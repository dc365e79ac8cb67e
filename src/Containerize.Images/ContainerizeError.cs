namespace Containerize.Images;

/// <summary>An error that a user can cause and mend, as a value.</summary>
/// <param name="Code"><c>CTZ</c> and four digits; each code has a page under <c>docs/rules</c>.</param>
/// <param name="Message">One line: what was found, what was expected and how to mend it.</param>
public sealed record ContainerizeError(string Code, string Message)
{
    /// <summary>The file the error is in, or <see langword="null"/> where no file is at fault.</summary>
    public string? File { get; init; }

    /// <summary>The line in <see cref="File"/> from 1, or 0 where none is at fault.</summary>
    public int Line { get; init; }

    /// <summary>Technical detail for a log of high verbosity: never needed to mend the error.</summary>
    public string? Detail { get; init; }

    /// <summary>The page that explains the error.</summary>
    public string HelpLink => $"https://github.com/containerize/containerize/blob/main/docs/rules/{Code}.md";

    /// <summary>The error as something to throw within the engine.</summary>
    /// <param name="innerException">What led to it.</param>
    public ContainerizeException ToException(Exception? innerException = null) => new(this, innerException);
}
