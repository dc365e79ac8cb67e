namespace Containerize.Images.Layers;

/// <summary>A file or folder that the project puts into a layer of its own.</summary>
public sealed record LayerItem
{
    /// <summary>What the project calls it, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>The file, or the folder with all that is in it: a full path.</summary>
    public required string SourcePath { get; init; }

    /// <summary>The folders that a pattern's <c>**</c> stood for: <c>a/b</c>, or empty.</summary>
    public string RecursiveFolder { get; init; } = "";

    /// <summary>Where it goes, as the project says it; empty for the application's folder.</summary>
    /// <remarks>
    /// Absolute, or relative to the application's folder. It names a folder, and a folder's contents go into it. One file
    /// that alone has this target gets it as its own name, as with <c>COPY</c>: where it does not end in <c>/</c>, and
    /// where it has an extension or the file has none, so that <c>/models</c> is a folder however many files a pattern finds.
    /// </remarks>
    public string TargetPath { get; init; } = "";

    /// <summary>The name that a single file gets in the target folder; empty for its own.</summary>
    public string TargetName { get; init; } = "";

    /// <summary>The layer's name.</summary>
    public string LayerName { get; init; } = "data";

    /// <summary>The files' permission bits, and with <c>x</c> wherever they have <c>r</c> the folders'; or <see langword="null"/> for those by content.</summary>
    public UnixFileMode? Mode { get; init; }

    /// <summary>The owner's number.</summary>
    public int UserId { get; init; }

    /// <summary>The owning group's number.</summary>
    public int GroupId { get; init; }
}
