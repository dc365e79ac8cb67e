namespace Containerize.Reliability.Tests;

/// <summary>A place that images go to, looked at without the library under test.</summary>
internal abstract class Place
{
    public const string Tag = "1.0.0";

    /// <summary>The place as the publisher's argument.</summary>
    public abstract string Argument { get; }

    /// <summary>The repository there.</summary>
    public virtual string Repository => "hello";

    /// <summary>
    /// What identifies the image that the tag names, or <see langword="null"/> where there is none. An image of which
    /// anything is missing or wrong fails the test.
    /// </summary>
    public abstract Task<string?> IdentifyAsync();

    /// <summary>Files that half-done work has left.</summary>
    public virtual IEnumerable<string> Leftovers => [];

    /// <summary>A new place of a kind, below a folder.</summary>
    /// <param name="kind"><c>layout</c>, <c>oci-archive</c>, <c>docker-archive</c> or <c>registry</c>.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="registry">Where the kind is <c>registry</c>.</param>
    public static Place New(string kind, string folder, RegistryProcess? registry = null) => kind switch
    {
        "layout" => new LayoutPlace(Path.Combine(folder, "layout")),
        "registry" => new RegistryPlace(registry!, "r" + Path.GetFileName(folder)),
        _ => new ArchivePlace(kind, Path.Combine(folder, "image.tar")),
    };
}
