using Containerize.Images.References;

namespace Containerize.Images.Sources;

/// <summary>
/// What <c>ContainerBaseImage</c> says: an image in a registry, or one in a local medium by its transport's prefix, in
/// the notation of skopeo and buildah (<c>oci:folder[:tag][@digest]</c>, <c>oci-archive:file</c>, <c>docker-archive:file</c>,
/// <c>docker-daemon:name</c>).
/// </summary>
public sealed record BaseImageReference
{
    private static readonly string[] LocalTransports = ["oci", "oci-archive", "docker-archive", "docker-daemon"];

    /// <summary>The transport: <c>docker</c> for a registry, or one of the local ones.</summary>
    public required string Transport { get; init; }

    /// <summary>The image in a registry or an engine, where the transport is one.</summary>
    public ImageReference? Image { get; init; }

    /// <summary>The file or folder, full, where the transport has one.</summary>
    public string? Path { get; init; }

    /// <summary>The tag within the file or folder, or <see langword="null"/> for the only one.</summary>
    public string? Tag { get; init; }

    /// <summary>The digest that it is pinned to, or <see langword="null"/>.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The reference's name in lock files, labels and messages: without this machine's folders.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Reads a base image's reference.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="folder">What a relative path is relative to: the project's folder.</param>
    /// <exception cref="ContainerizeException">CTZ2001: the text is not a reference.</exception>
    public static BaseImageReference Parse(string text, string folder)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var transport = colon < 0 ? "" : text[..colon];
        if (transport == "docker" && text.AsSpan(colon).StartsWith("://"))
        {
            return OfRegistry(text[(colon + 3)..]);
        }

        if (!LocalTransports.Contains(transport, StringComparer.Ordinal))
        {
            return OfRegistry(text);
        }

        var rest = text[(colon + 1)..];
        if (transport == "docker-daemon")
        {
            var image = ImageReference.Parse(rest);
            return new BaseImageReference { Transport = transport, Image = image, DisplayName = $"{transport}:{image}" };
        }

        var (unpinned, digest) = transport == "oci" ? SplitDigest(rest) : (rest, null);
        var (path, tag) = SplitTag(unpinned, folder);
        if (path.Length == 0)
        {
            throw ReferenceErrors.BadReference(text, "the path is missing").ToException();
        }

        var full = System.IO.Path.GetFullPath(path, folder);
        // A lock file is shared between clones and machines, so a path in it is relative to the project, with slashes.
        var shown = System.IO.Path.GetRelativePath(folder, full).Replace('\\', '/');
        return new BaseImageReference
        {
            Transport = transport,
            Path = full,
            Tag = tag,
            Digest = digest,
            DisplayName = $"{transport}:{shown}" + (tag is null ? "" : ":" + tag) + (digest is null ? "" : "@" + digest),
        };
    }

    private static BaseImageReference OfRegistry(string text)
    {
        var image = ImageReference.Parse(text);
        if (image is { Tag: null, Digest: null })
        {
            image = image with { Tag = "latest" };
        }

        return new BaseImageReference { Transport = "docker", Image = image, Digest = image.Digest, DisplayName = image.ToString() };
    }

    private static (string Unpinned, Digest? Digest) SplitDigest(string text)
    {
        var at = text.LastIndexOf('@');
        return at >= 0 && Images.Digest.TryParse(text[(at + 1)..], out var digest) ? (text[..at], digest) : (text, null);
    }

    // The path ends at the first colon before which something exists: tags within a file may be full names with a port.
    // Where nothing exists yet, at the last one, but for a drive's ("C:\image").
    private static (string Path, string? Tag) SplitTag(string text, string folder)
    {
        if (System.IO.Path.Exists(System.IO.Path.GetFullPath(text, folder)))
        {
            return (text, null);
        }

        for (var colon = text.IndexOf(':', StringComparison.Ordinal); colon > 0; colon = text.IndexOf(':', colon + 1))
        {
            if (System.IO.Path.Exists(System.IO.Path.GetFullPath(text[..colon], folder)))
            {
                return (text[..colon], text[(colon + 1)..]);
            }
        }

        var last = text.LastIndexOf(':');
        return last <= 1 || text.AsSpan(last).ContainsAny('/', '\\') ? (text, null) : (text[..last], text[(last + 1)..]);
    }
}
