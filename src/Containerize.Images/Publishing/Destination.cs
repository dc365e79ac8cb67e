namespace Containerize.Images.Publishing;

/// <summary>Where an image goes.</summary>
public abstract record Destination
{
    private Destination()
    {
    }

    /// <summary>A registry.</summary>
    /// <param name="Host">Its host name, with its port where it has one.</param>
    public sealed record Registry(string Host) : Destination;

    /// <summary>Several registries, which get the same image; tags move when all of them have it.</summary>
    /// <param name="Hosts">Their host names.</param>
    public sealed record Registries(IReadOnlyList<string> Hosts) : Destination
    {
        /// <summary>Whether both name the same registries in the same order.</summary>
        public bool Equals(Registries? other) => other is not null && Hosts.SequenceEqual(other.Hosts, StringComparer.Ordinal);

        /// <inheritdoc/>
        public override int GetHashCode() => Hosts.Count == 0 ? 0 : Hosts[0].GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>A local engine.</summary>
    /// <param name="Name"><c>Docker</c> or <c>Podman</c>.</param>
    public sealed record Engine(string Name) : Destination;

    /// <summary>An archive in one file.</summary>
    /// <param name="Path">The file; or a folder (it exists, or the path ends in a slash), in which the file is named after the repository.</param>
    public sealed record Archive(string Path) : Destination;

    /// <summary>An OCI image layout in a folder.</summary>
    /// <param name="Path">The folder.</param>
    public sealed record OciLayout(string Path) : Destination;

    /// <summary>The local engine if one answers, else an OCI archive.</summary>
    /// <param name="ArchiveFolder">The folder that the archive is put in.</param>
    public sealed record Local(string ArchiveFolder) : Destination;
}
