namespace Containerize.Images.Layers;

/// <summary>A file of the application, as the build lists it.</summary>
/// <param name="SourcePath">Where it is on this machine.</param>
/// <param name="RelativePath">Where it goes, relative to the application's folder in the image; parts parted by <c>/</c>.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record PublishedFile(string SourcePath, string RelativePath, FileOrigin Origin)
{
    /// <summary>The NuGet package that it comes from, or empty.</summary>
    public string PackageId { get; init; } = "";

    /// <summary>The package's version as NuGet writes it, or empty.</summary>
    public string PackageVersion { get; init; } = "";

    /// <summary>The permission bits, or <see langword="null"/> for those that follow from the content.</summary>
    public UnixFileMode? Mode { get; init; }
}
