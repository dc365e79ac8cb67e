namespace Containerize.Images.Layers;

/// <summary>One file, folder or link of a layer.</summary>
public sealed record LayerEntry
{
    /// <summary>The path in the image: relative to its root, parts parted by <c>/</c>, no <c>.</c> or <c>..</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What it is.</summary>
    public LayerEntryKind Kind { get; init; } = LayerEntryKind.File;

    /// <summary>The file on this machine that holds the content.</summary>
    public string? SourcePath { get; init; }

    /// <summary>Where a symbolic link points; any text, as links may dangle.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>The permission bits, or <see langword="null"/> for 0755 (folders, executables by content) and 0644 (all else).</summary>
    public UnixFileMode? Mode { get; init; }

    /// <summary>Whether a file's time follows from its content (<see cref="ContentTime"/>) instead of being the one of all entries.</summary>
    public bool HasContentTime { get; init; }

    /// <summary>The owner's number.</summary>
    public int UserId { get; init; }

    /// <summary>The owning group's number.</summary>
    public int GroupId { get; init; }
}
