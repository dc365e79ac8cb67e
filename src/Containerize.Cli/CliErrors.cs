using Containerize.Images;

namespace Containerize.Cli;

/// <summary>What can be wrong with what the tool is asked for.</summary>
internal static class CliErrors
{
    /// <summary>An error as the tool writes it.</summary>
    public static string Line(ContainerizeError error) =>
        $"{(error is { File: { } file, Line: > 0 } ? $"{file}({error.Line}): " : "")}error {error.Code}: {error.Message.ReplaceLineEndings(" ")}";

    /// <summary>CTZ7001: there is no such source.</summary>
    public static ContainerizeError NoSource(string source, string reason) =>
        new("CTZ7001", $"The source '{source}' cannot be used: {reason}. Name a folder, a project file, a .cs file, an archive (.zip, .tar, .tar.gz, .tgz) or an address of one, or a Git address that ends with .git.");

    /// <summary>CTZ7002: the sources could not be fetched.</summary>
    public static ContainerizeError NotFetched(string source, string reason) =>
        new("CTZ7002", $"The source '{source}' could not be fetched: {reason}");

    /// <summary>CTZ7003: an archive cannot be unpacked.</summary>
    public static ContainerizeError NotUnpacked(string archive, string reason) =>
        new("CTZ7003", $"The archive '{archive}' could not be unpacked: {reason}");

    /// <summary>CTZ7004: there is no project, or none that is named, or several.</summary>
    /// <param name="reason">What was found instead.</param>
    /// <param name="projects">Paths of projects from the source's root, of which one may be meant.</param>
    /// <param name="option">How one is named, up to its path.</param>
    public static ContainerizeError NoProject(string reason, IReadOnlyList<string> projects, string option) =>
        new("CTZ7004", $"{reason}. {(projects is [var first, ..] ? $"Name the one to build, by its path from the source's root: {option}{first}" : "Write one, or name a source that has one")}.");

    /// <summary>CTZ7004: a C# file cannot be read, or no project be written for it.</summary>
    public static ContainerizeError NoProjectOf(string file, string reason) =>
        new("CTZ7004", $"'{file}' cannot be built, as its project cannot be made: {reason} Give read access to the file, and write access to the folder 'obj' beside it.");

    /// <summary>CTZ7005: a directive of a C# file is not understood.</summary>
    public static ContainerizeError BadDirective(string file, int line, string directive) =>
        new("CTZ7005", $"'{directive}' is no directive of a C# file: #:sdk Name@Version, #:package Name@Version, #:property Name=Value, #:project path.") { File = file, Line = line };

    /// <summary>CTZ7006: an option's value is none that it can have.</summary>
    public static ContainerizeError BadOption(string option, string value, string expected) =>
        new("CTZ7006", $"{option} is '{value}'; expected {expected}.");

    /// <summary>CTZ7007: a program that is needed does not start.</summary>
    public static ContainerizeError NoProgram(string program, string purpose) =>
        new("CTZ7007", $"The program '{program}' cannot be started, and it is needed to {purpose}. Install it, or put it on PATH.");
}
