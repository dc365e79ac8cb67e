using Containerize.Images.Layers;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>Reads how a project wants its files divided into layers: <c>ContainerLayer</c> items and properties.</summary>
internal static class LayerItems
{
    private const int MostPackageLayers = 64;

    private const int LongestName = 40;

    private static readonly string[] OwnLayers = ["base", "runtime", "packages", "projects", "application"];

    /// <summary>The options.</summary>
    /// <param name="task">The task with the properties and items.</param>
    /// <param name="projectFolder">What a relative path is relative to.</param>
    /// <exception cref="Images.ContainerizeException">CTZ1008: a property has a value that it cannot have. CTZ4033: an item's metadata has.</exception>
    public static LayerOptions Read(PublishImage task, string projectFolder)
    {
        var items = new LayerItem[task.LayerItems.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Read(task.LayerItems[i], projectFolder);
        }

        return new()
        {
            PackageLayers = task.PackageLayers.Length == 0 ? null : RequestReader.ReadNumber("ContainerPackageLayers", task.PackageLayers, 1, MostPackageLayers),
            SizeLimit = ByteSizes.Read("ContainerLayerSizeLimit", task.LayerSizeLimit, LayerOptions.DefaultSizeLimit),
            Items = items,
        };
    }

    private static LayerItem Read(ITaskItem item, string projectFolder)
    {
        var name = item.ItemSpec;
        var layer = item.GetMetadata("LayerName");
        if (layer.Length > LongestName || layer.AsSpan().ContainsAnyInRange('\0', '\u001f') || layer.AsSpan().Trim().Length != layer.Length)
        {
            throw LayerErrors.BadItem(name, "LayerName", layer, $"a short name such as 'weights', of {LongestName} characters at most").ToException();
        }

        if (OwnLayers.Contains(layer, StringComparer.OrdinalIgnoreCase))
        {
            throw LayerErrors.BadItem(name, "LayerName", layer, $"a name other than those of the layers that every image may have, which are {string.Join(", ", OwnLayers)}").ToException();
        }

        var (user, group) = ReadOwner(name, item.GetMetadata("Owner"));
        return new()
        {
            Name = name,
            SourcePath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(name, projectFolder)),
            RecursiveFolder = item.GetMetadata("RecursiveDir").Replace('\\', '/').Trim('/'),
            TargetPath = item.GetMetadata("TargetPath").Replace('\\', '/'),
            TargetName = item.GetMetadata("TargetName"),
            LayerName = layer.Length == 0 ? "data" : layer,
            Mode = ReadMode(name, "Mode", item.GetMetadata("Mode")),
            UserId = user,
            GroupId = group,
        };
    }

    /// <summary>Permission bits in octal digits, as <c>chmod</c> takes them; <see langword="null"/> where nothing is said.</summary>
    /// <param name="item">What the item is called.</param>
    /// <param name="metadata">What the metadata is called.</param>
    /// <param name="value">The metadata.</param>
    /// <exception cref="Images.ContainerizeException">CTZ4033: it is none.</exception>
    public static UnixFileMode? ReadMode(string item, string metadata, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        var mode = 0;
        foreach (var digit in value)
        {
            mode = digit is >= '0' and <= '7' && value.Length is 3 or 4
                ? (mode * 8) + (digit - '0')
                : throw LayerErrors.BadItem(item, metadata, value, "three or four octal digits such as 0644").ToException();
        }

        return (UnixFileMode)mode;
    }

    // As in COPY --chown, a user alone is its own group.
    private static (int User, int Group) ReadOwner(string item, string value)
    {
        if (value.Length == 0)
        {
            return (0, 0);
        }

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? value : value[..colon];
        return ReadId(user) is { } userId && ReadId(colon < 0 ? user : value[(colon + 1)..]) is { } groupId
            ? (userId, groupId)
            : throw LayerErrors.BadItem(item, "Owner", value, "the numbers of a user and, after a colon, of a group, such as 1654:1654").ToException();
    }

    private static int? ReadId(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
}
