namespace Containerize.Images.Layers;

/// <summary>What stays together when packages are divided: a package, or a family of packages.</summary>
/// <param name="title">The package's id or the family's name, as it is written.</param>
internal sealed class PackageUnit(string title)
{
    private readonly List<PublishedFile> _files = [];
    private int _packages;

    /// <summary>The id or the family's name.</summary>
    public string Title { get; } = title;

    /// <summary>The layer's name where it has one to itself.</summary>
    public string LayerName { get; private set; } = "package " + title;

    /// <summary>The id or the family's name in lower case: a project may write an id in another case than the package does.</summary>
    public string Name { get; } = title.ToLowerInvariant();

    /// <summary>Whether the package's version is a prerelease.</summary>
    public bool IsPrerelease { get; private set; }

    /// <summary>In bytes, before compression.</summary>
    public long Size { get; private set; }

    public IReadOnlyList<PublishedFile> Files => _files;

    /// <summary>Takes a file.</summary>
    /// <exception cref="ContainerizeException">CTZ4003: there is no such file.</exception>
    public void Add(PublishedFile file)
    {
        _files.Add(file);
        // Some of a package's files come without its version.
        IsPrerelease |= IsPrereleaseVersion(file.PackageVersion);
        Size += FileStamp.Of(file.SourcePath).Length;
    }

    /// <summary>Takes a package into the family.</summary>
    public void Add(PackageUnit package)
    {
        _files.AddRange(package._files);
        LayerName = ++_packages == 1 ? package.LayerName : "packages " + Title;
        Size += package.Size;
    }

    // SemVer 2: a hyphen before any build metadata.
    private static bool IsPrereleaseVersion(string version)
    {
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return version.AsSpan(0, plus < 0 ? version.Length : plus).Contains('-');
    }
}
