namespace Containerize.Images.References;

/// <summary>
/// A name of an image: <c>registry/repository:tag@digest</c> (distribution-spec 1.1; names without a registry mean
/// Docker Hub, as everywhere).
/// </summary>
public sealed record ImageReference
{
    /// <summary>Docker Hub's name in references.</summary>
    public const string DockerHub = "docker.io";

    /// <summary>The registry's host name, with its port where it has one.</summary>
    public required string Registry { get; init; }

    /// <summary>The repository within the registry.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag, or <see langword="null"/>.</summary>
    public string? Tag { get; init; }

    /// <summary>The digest, or <see langword="null"/>.</summary>
    public Digest? Digest { get; init; }

    /// <summary>Registry and repository.</summary>
    public string Name => $"{Registry}/{Repository}";

    /// <summary>What a registry's manifest endpoint is asked for: the digest, else the tag, else <c>latest</c>.</summary>
    public string TagOrDigest => Digest?.ToString() ?? Tag ?? "latest";

    /// <summary>Reads a reference.</summary>
    /// <param name="text">Such as <c>mcr.microsoft.com/dotnet/aspnet:10.0</c> or <c>ubuntu@sha256:…</c>.</param>
    /// <exception cref="ContainerizeException">CTZ2001: the text is not a reference; the message says which part is wrong.</exception>
    public static ImageReference Parse(string text)
    {
        var rest = text;
        Digest? digest = null;
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            digest = Images.Digest.TryParse(rest[(at + 1)..], out var parsed)
                ? parsed
                : throw ReferenceErrors.BadReference(text, $"'{rest[(at + 1)..]}' is not a digest of the form sha256:<64 hexadecimal digits>").ToException();
            rest = rest[..at];
        }

        string? tag = null;
        var colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/'))
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
            if (ReferenceGrammar.FaultInTag(tag) is { } tagFault)
            {
                throw ReferenceErrors.BadReference(text, tagFault).ToException();
            }
        }

        var (registry, repository) = SplitRegistry(rest);
        if (ReferenceGrammar.FaultInRegistry(registry) is { } registryFault)
        {
            throw ReferenceErrors.BadReference(text, registryFault).ToException();
        }

        if (ReferenceGrammar.FaultInRepository(repository) is { } repositoryFault)
        {
            throw ReferenceErrors.BadReference(text, repositoryFault).ToException();
        }

        return new ImageReference { Registry = registry, Repository = repository, Tag = tag, Digest = digest };
    }

    /// <summary>The reference's text with registry, and with tag and digest where it has them.</summary>
    public override string ToString() =>
        Name + (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    private static (string Registry, string Repository) SplitRegistry(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        // Docker's rule: a first part with a dot or a port, or "localhost", or a capital letter, is a host.
        if (slash > 0 && (name.AsSpan(0, slash).ContainsAny('.', ':') || name.StartsWith("localhost/", StringComparison.Ordinal)
            || name.AsSpan(0, slash).ContainsAnyInRange('A', 'Z')))
        {
            var (host, repository) = (name[..slash], name[(slash + 1)..]);
            return host is "index.docker.io" or "registry-1.docker.io" or DockerHub ? (DockerHub, InLibrary(repository)) : (host, repository);
        }

        return (DockerHub, InLibrary(name));
    }

    private static string InLibrary(string repository) =>
        repository.Contains('/', StringComparison.Ordinal) || repository.Length == 0 ? repository : "library/" + repository;
}
