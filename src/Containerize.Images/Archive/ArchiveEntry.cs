using Containerize.Images.OciLayout;

namespace Containerize.Images.Archive;

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its path, with forward slashes.</param>
/// <param name="Content">What is in it.</param>
internal sealed record ArchiveEntry(string Name, BlobContent Content)
{
    public static ArchiveEntry Of(string name, ReadOnlyMemory<byte> bytes) => new(name, BlobContent.Of(Digest.Of(bytes.Span), bytes));
}
