using Containerize.Images.Sinks;

namespace Containerize.Images.Publishing;

/// <summary>One layer, as it was published.</summary>
public sealed record PublishedLayer
{
    /// <summary>A short name: <c>base</c>, <c>packages</c>, <c>application</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The blob's digest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The digest of the uncompressed tar.</summary>
    public required Digest DiffId { get; init; }

    /// <summary>The blob's size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How many files were put in, or <see langword="null"/> for a base's layer.</summary>
    public int? Files { get; init; }

    /// <summary>Whether it was packed in this publish; otherwise it was known, or is the base's.</summary>
    public required bool IsBuilt { get; init; }

    /// <summary>What the place did with it.</summary>
    public required LayerTransfer Transfer { get; init; }
}
