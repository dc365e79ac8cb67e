namespace Containerize.Images.Layers;

/// <summary>What is remembered of a file's content.</summary>
/// <param name="Stamp">What the file system said of the file when it was read.</param>
/// <param name="Digest">What the content is told apart by: its digest, or for a large file that of its pieces' digests (<see cref="ContentReader"/>).</param>
/// <param name="IsExecutable">Whether the content is a program (an ELF executable or a script with <c>#!</c>).</param>
/// <param name="IsDense">Whether it is large and compression would hardly shorten it (<see cref="Density"/>).</param>
internal sealed record FileContent(FileStamp Stamp, Digest Digest, bool IsExecutable, bool IsDense);
