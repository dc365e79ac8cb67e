namespace Containerize.Images.Sources;

/// <summary>What can be wrong with a base image, wherever it is.</summary>
public static class SourceErrors
{
    internal const string WrongPlatformCode = "CTZ2040";

    /// <summary>CTZ2040: the base has no image for the platform asked for.</summary>
    public static ContainerizeError WrongPlatform(string reference, Platform wanted, IReadOnlyList<Platform> offered)
    {
        string[] identifiers = [.. offered.Select(platform => platform.ToRuntimeIdentifier()).OfType<string>().Distinct()];
        var mend = identifiers.Length == 0 ? "Take another ContainerBaseImage."
            : $"Set ContainerRuntimeIdentifier{(identifiers.Length == 1 ? "" : "s")} to {string.Join(';', identifiers)}, or take another ContainerBaseImage.";
        return new(WrongPlatformCode, $"The base image '{reference}' has no image for {wanted}; it has {(offered.Count == 0 ? "none" : string.Join(", ", offered))}. {mend}");
    }

    /// <summary>CTZ2041: what the source holds cannot be read as an image.</summary>
    public static ContainerizeError NotAnImage(string reference, string reason) =>
        new("CTZ2041", $"'{reference}' is not an image that can be built upon: {reason}.");

    /// <summary>CTZ2042: fetched content does not have the digest it was asked for by.</summary>
    public static ContainerizeError WrongDigest(string reference, Digest digest) =>
        new("CTZ2042", $"What was fetched of the base image '{reference}' does not have the digest {digest}. Nothing of it was used. Publish again; if it stays so, the source is damaged.");

    /// <summary>CTZ2043: a Dockerfile can name images in registries alone.</summary>
    public static ContainerizeError NotInRegistry(string reference) =>
        new("CTZ2043", $"A Dockerfile cannot build upon '{reference}', which is in no registry. Push it to one ('skopeo copy {reference} docker://<registry>/<name>:<tag>') and name it there, or publish without ContainerizeMode=Dockerfile.");
}
