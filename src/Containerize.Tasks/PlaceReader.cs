using Containerize.Images;
using Containerize.Images.Locking;
using Containerize.Images.Publishing;
using Containerize.Images.References;
using Containerize.Images.Registry;

namespace Containerize.Tasks;

/// <summary>Reads from a task's parameters what the image is called and where it goes.</summary>
internal static class PlaceReader
{
    /// <summary>The repository: the one named, else the assembly's name as a repository can have it.</summary>
    public static string ReadRepository(ImageTask task)
    {
        if (task.Repository.Length == 0)
        {
            var name = ReferenceGrammar.NormalizeRepository(task.AssemblyName);
            return name.Length > 0 ? name : throw ReferenceErrors.BadRepository(task.AssemblyName, $"the assembly's name '{task.AssemblyName}' cannot be made a repository").ToException();
        }

        return ReferenceGrammar.FaultInRepository(task.Repository) is { } fault
            ? throw ReferenceErrors.BadRepository(task.Repository, fault).ToException()
            : task.Repository;
    }

    /// <summary>The tags: those named, else the defaults as tags can have them.</summary>
    public static IReadOnlyList<string> ReadTags(ImageTask task)
    {
        string[] named = [.. TaskItems.Names(task.Tags).SelectMany(tag => tag.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
        foreach (var tag in named)
        {
            if (ReferenceGrammar.FaultInTag(tag) is { } fault)
            {
                throw ReferenceErrors.BadTag(tag, fault).ToException();
            }
        }

        return named.Length > 0 ? named
            : [.. TaskItems.Names(task.DefaultTags).Select(ReferenceGrammar.NormalizeTag).Where(tag => tag.Length > 0).Distinct().DefaultIfEmpty("1.0.0")];
    }

    /// <summary>The mirrors, in the order in which they are asked.</summary>
    public static IReadOnlyList<RegistryMirror> ReadMirrors(ImageTask task) =>
    [
        // A semicolon that the command line has as %3b is within one item.
        .. from item in task.RegistryMirrors
           from mirror in item.ItemSpec.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           select ReadMirror(item.GetMetadata("Registry") is { Length: > 0 } registry ? $"{registry}={mirror}" : mirror),
    ];

    private static RegistryMirror ReadMirror(string text) => RegistryMirror.TryParse(text) ?? throw SettingErrors.BadValue(
        "ContainerRegistryMirror", text, "a registry's name without a scheme, such as 'mirror.example.com', 'mirror.example.com/dockerhub' or 'docker.io=mirror.example.com'").ToException();

    /// <summary>Where the image goes.</summary>
    public static Destination ReadDestination(ImageTask task, string folder)
    {
        (string Name, Destination Place)[] named =
        [
            .. task.ArchiveOutputPath.Length == 0 ? Array.Empty<(string, Destination)>()
                // A trailing slash says folder; GetFullPath keeps it.
                : [("ContainerArchiveOutputPath", new Destination.Archive(Path.GetFullPath(task.ArchiveOutputPath, folder)))],
            .. task.OciLayoutPath.Length == 0 ? Array.Empty<(string, Destination)>()
                : [("ContainerOciLayoutPath", new Destination.OciLayout(Path.GetFullPath(task.OciLayoutPath, folder)))],
        ];
        if (named.Length > 1)
        {
            throw SettingErrors.SeveralDestinations(named[0].Name, named[1].Name).ToException();
        }

        if (named is [var (_, place)])
        {
            // As in the .NET SDK, an archive asked for wins over a registry that the project names for other days.
            return place;
        }

        string[] registries = [.. task.Registry.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (var registry in registries)
        {
            if (ReferenceGrammar.FaultInRegistry(registry) is { } fault)
            {
                throw ReferenceErrors.BadRegistry(registry, fault).ToException();
            }
        }

        if (registries.Length > 0)
        {
            return registries is [var only] ? new Destination.Registry(only) : new Destination.Registries(registries);
        }

        return task.LocalRegistry.ToUpperInvariant() switch
        {
            "" => new Destination.Local(task.DefaultArchiveFolder),
            "DOCKER" => new Destination.Engine("Docker"),
            "PODMAN" => new Destination.Engine("Podman"),
            _ => throw SettingErrors.BadValue("LocalRegistry", task.LocalRegistry, "'Docker' or 'Podman'").ToException(),
        };
    }

    /// <summary>The media types' family asked for.</summary>
    public static ImageFormat? ReadFormat(ImageTask task) => task.ImageFormat.ToUpperInvariant() switch
    {
        "" => null,
        "OCI" => ImageFormat.Oci,
        "DOCKER" => ImageFormat.Docker,
        _ => throw SettingErrors.BadValue("ContainerImageFormat", task.ImageFormat, "'OCI' or 'Docker'").ToException(),
    };

    /// <summary>What the lock file decides.</summary>
    public static LockMode ReadLockMode(ImageTask task) => task switch
    {
        { UpdateLock: true, LockedMode: true } =>
            throw SettingErrors.BadValue("ContainerUpdateLock", "true", "'false' while ContainerLockedMode is on: one renews the lock, the other forbids it").ToException(),
        { UpdateLock: true } => LockMode.Update,
        { LockedMode: true } => LockMode.Locked,
        _ => LockMode.Use,
    };
}
