using Containerize.Images;

namespace Containerize.Cli;

/// <summary>What can be wrong with what the tool is asked for.</summary>
internal static class CliErrors
{
    /// <summary>An error as the tool writes it.</summary>
    public static string Line(ContainerizeError error) => $"error {error.Code}: {error.Message.ReplaceLineEndings(" ")}";

    /// <summary>CTZ7001: there is no such source.</summary>
    public static ContainerizeError NoSource(string source, string reason) =>
        new("CTZ7001", $"The source '{source}' cannot be used: {reason}. Name a folder, a project file, a .cs file, an archive (.zip, .tar, .tar.gz, .tgz) or an address of one, or a Git address that ends with .git.");

    /// <summary>CTZ7002: the sources could not be fetched.</summary>
    public static ContainerizeError NotFetched(string source, string reason) =>
        new("CTZ7002", $"The source '{source}' could not be fetched: {reason}");

    /// <summary>CTZ7003: an archive cannot be unpacked.</summary>
    public static ContainerizeError NotUnpacked(string archive, string reason) =>
        new("CTZ7003", $"The archive '{archive}' could not be unpacked: {reason}");

    /// <summary>CTZ7004: there is no project, or none that is named.</summary>
    public static ContainerizeError NoProject(string folder, string reason) =>
        new("CTZ7004", $"In '{folder}' {reason}. Name the project with --project, by its path from there.");

    /// <summary>CTZ7005: a directive of a C# file is not understood.</summary>
    public static ContainerizeError BadDirective(string file, int line, string directive) =>
        new("CTZ7005", $"{file}({line}): '{directive}' is no directive of a C# file: #:sdk Name@Version, #:package Name@Version, #:property Name=Value, #:project path.");

    /// <summary>CTZ7006: an option's value is none that it can have.</summary>
    public static ContainerizeError BadOption(string option, string value, string expected) =>
        new("CTZ7006", $"{option} is '{value}'; expected {expected}.");

    /// <summary>CTZ7007: a program that is needed does not start.</summary>
    public static ContainerizeError NoProgram(string program, string purpose) =>
        new("CTZ7007", $"The program '{program}' cannot be started, and it is needed to {purpose}. Install it, or put it on PATH.");
}
