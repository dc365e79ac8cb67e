namespace Containerize.Dockerfiles.Regions;

/// <summary>A part of a file that is generated.</summary>
/// <param name="Name">Its name in the file: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
/// <param name="Text">Its lines, each ended by LF.</param>
public sealed record GeneratedRegion(string Name, string Text);
