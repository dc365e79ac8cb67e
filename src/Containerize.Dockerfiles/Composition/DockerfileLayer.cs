namespace Containerize.Dockerfiles.Composition;

/// <summary>A layer that the builder's stage has in <c>/containerize/layers/name</c>.</summary>
/// <param name="Name">Its name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
public sealed record DockerfileLayer(string Name)
{
    /// <summary>
    /// Where what is in its folder goes. For the root, its folder holds all folders on the way, whose modes and owners builders
    /// then keep, as they do those of all files; the mode and owner of any other target itself they choose.
    /// </summary>
    public string Target { get; init; } = "/";

    /// <summary><c>user:group</c> of everything in it, or <see langword="null"/> for the owners that it has in the builder's stage.</summary>
    public string? Owner { get; init; }
}
