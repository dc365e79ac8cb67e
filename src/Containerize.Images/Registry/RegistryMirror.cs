using Containerize.Images.References;

namespace Containerize.Images.Registry;

/// <summary>A registry that holds copies of another's images, and is asked before it.</summary>
/// <param name="Host">Its name: <c>mirror.example.com</c>, <c>127.0.0.1:5000</c>.</param>
/// <param name="Prefix">What stands before the repository there (<c>dockerhub</c>), or empty.</param>
/// <param name="Registry">The registry that it mirrors, or <see langword="null"/> for every one.</param>
public sealed record RegistryMirror(string Host, string Prefix, string? Registry)
{
    /// <summary>Reads <c>[registry=]host[:port][/prefix]</c>; <see langword="null"/> where that is not what it is.</summary>
    public static RegistryMirror? TryParse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var place = text[(equals + 1)..].TrimEnd('/');
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        var mirror = new RegistryMirror(slash < 0 ? place : place[..slash], slash < 0 ? "" : place[(slash + 1)..], equals < 0 ? null : text[..equals].Trim());
        return ReferenceGrammar.FaultInRegistry(mirror.Host) is null
            && (mirror.Prefix.Length == 0 || ReferenceGrammar.FaultInRepository(mirror.Prefix) is null)
            && (mirror.Registry is null || ReferenceGrammar.FaultInRegistry(mirror.Registry) is null)
                ? mirror
                : null;
    }

    /// <summary>Whether it has copies of a registry's images.</summary>
    public bool Serves(string registry) =>
        (Registry is null || Registry.Equals(registry, StringComparison.OrdinalIgnoreCase)) && !Host.Equals(registry, StringComparison.OrdinalIgnoreCase);

    /// <summary>What an image is called there.</summary>
    public ImageReference Locate(ImageReference image) => image with
    {
        Registry = Host,
        Repository = Prefix.Length == 0 ? image.Repository : $"{Prefix}/{image.Repository}",
    };
}
