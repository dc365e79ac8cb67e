using Containerize.Images;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Something in a Dockerfile that is likely to go wrong.</summary>
/// <param name="Rule">The rule's name: <c>pinned-image</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What was found and what to write instead.</param>
public sealed record LintFinding(string Rule, int Line, string Message)
{
    /// <summary>The finding as the warning CTZ6020.</summary>
    /// <param name="file">The file's path.</param>
    public ContainerizeError ToWarning(string file) => DockerfileErrors.Lint(file, Line, Rule, Message);
}
