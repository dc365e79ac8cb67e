namespace Containerize.Images.Publishing;

/// <summary>What a publish did.</summary>
public sealed record PublishResult
{
    /// <summary>What the tags point to: the image's manifest, or the index of several.</summary>
    public required Descriptor Descriptor { get; init; }

    /// <summary>The images, one a platform.</summary>
    public required IReadOnlyList<PublishedImage> Images { get; init; }

    /// <summary>The index's JSON, or <see langword="null"/> where there is one image and no index.</summary>
    public ReadOnlyMemory<byte>? IndexBytes { get; init; }

    /// <summary>The platforms asked for whose images the place did not take, since it takes one.</summary>
    public IReadOnlyList<Platform> LeftOut { get; init; } = [];

    /// <summary>The place in a few words.</summary>
    public required string Destination { get; init; }

    /// <summary>The references, one a tag, with the digest where the place knows it.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>The tags.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The repository.</summary>
    public required string Repository { get; init; }

    /// <summary>The base image's reference.</summary>
    public required string BaseImage { get; init; }

    /// <summary>The base image's digest: the index's where it has several platforms.</summary>
    public required Digest BaseDigest { get; init; }

    /// <summary>Whether the base's digest was written into the lock file just now.</summary>
    public required bool IsLockChanged { get; init; }

    /// <summary>How many bytes were sent or written.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Whether everything was there already.</summary>
    public required bool IsUnchanged { get; init; }

    /// <summary>How many files were read to learn their contents; the others were known.</summary>
    public required int FilesRead { get; init; }

    /// <summary>The time from the request to the result.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What an engine calls the image where that is not the manifest's digest; otherwise <see langword="null"/>.</summary>
    public Digest? ImageId { get; init; }

    /// <summary>A command that a user may run next, or <see langword="null"/>.</summary>
    public string? Hint { get; init; }

    /// <summary>The archive's or layout's full path, or <see langword="null"/>.</summary>
    public string? OutputPath { get; init; }
}
