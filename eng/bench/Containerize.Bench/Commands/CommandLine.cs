namespace Containerize.Bench.Commands;

/// <summary>A command as it is measured.</summary>
/// <param name="File">The program, looked up on <c>PATH</c>.</param>
/// <param name="Arguments">Its arguments; no shell sees them.</param>
/// <param name="Folder">The folder it starts in.</param>
/// <param name="Environment">Variables set on top of the bench's own; a null value removes one.</param>
internal sealed record CommandLine(
    string File, IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string?> Environment);
