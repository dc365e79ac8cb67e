namespace Containerize.Images.Layers;

/// <summary>A file of the application, as the build lists it.</summary>
/// <param name="SourcePath">Where it is on this machine.</param>
/// <param name="RelativePath">Where it goes, relative to the application's folder in the image; parts parted by <c>/</c>.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record PublishedFile(string SourcePath, string RelativePath, FileOrigin Origin);
