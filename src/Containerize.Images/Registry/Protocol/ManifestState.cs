namespace Containerize.Images.Registry.Protocol;

/// <summary>What a tag or digest names before something is put there.</summary>
/// <param name="Digest">The digest's text, or <see langword="null"/> where nothing is there or the registry does not say.</param>
/// <param name="IsAbsent">Whether the registry says for certain that nothing is there.</param>
internal readonly record struct ManifestState(string? Digest, bool IsAbsent)
{
    public static ManifestState Absent { get; } = new(null, true);

    public static ManifestState Unknown { get; } = new(null, false);
}
