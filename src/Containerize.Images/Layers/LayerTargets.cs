namespace Containerize.Images.Layers;

/// <summary>Where items go (<see cref="LayerItem.TargetPath"/>).</summary>
internal sealed class LayerTargets
{
    private readonly string _applicationFolder;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public LayerTargets(IReadOnlyList<LayerItem> items, string applicationFolder)
    {
        _applicationFolder = applicationFolder;
        foreach (var item in items)
        {
            _counts[item.TargetPath] = _counts.GetValueOrDefault(item.TargetPath) + 1;
        }
    }

    /// <summary>The folder that a folder's contents go to: a path as in <see cref="LayerEntry.Path"/>, or empty for the root.</summary>
    /// <exception cref="ContainerizeException">CTZ4033: the target is none.</exception>
    public string FolderOf(LayerItem item)
    {
        if (item.TargetName.Length > 0)
        {
            throw LayerErrors.BadItem(item.Name, "TargetName", item.TargetName, "none for a folder; TargetPath names the folder that its contents go to").ToException();
        }

        return Resolve(item);
    }

    /// <summary>The target folder, or <see langword="null"/> where the target names the file itself; and the name.</summary>
    /// <exception cref="ContainerizeException">CTZ4033: the target is none.</exception>
    public (string? Folder, string Name) FileOf(LayerItem item)
    {
        var target = Resolve(item);
        if (item.TargetName.Length > 0)
        {
            return item.TargetName.AsSpan().ContainsAny('/', '\\')
                ? throw LayerErrors.BadItem(item.Name, "TargetName", item.TargetName, "a file's name without '/'").ToException()
                : (target, item.TargetName);
        }

        return IsFileName(item) ? (null, target) : (target, Path.GetFileName(item.SourcePath));
    }

    private bool IsFileName(LayerItem item) =>
        item.TargetPath.Length > 0 && !item.TargetPath.EndsWith('/') && item.RecursiveFolder.Length == 0 && _counts[item.TargetPath] == 1
        && (Path.HasExtension(item.TargetPath) || !Path.HasExtension(item.SourcePath));

    private string Resolve(LayerItem item)
    {
        var target = item.TargetPath;
        var path = target.Trim('/');
        if (!target.StartsWith('/'))
        {
            path = DataLayers.Join(_applicationFolder, path);
        }

        if (target is [var drive, ':', ..] && char.IsAsciiLetter(drive))
        {
            throw LayerErrors.BadItem(item.Name, "TargetPath", target, "a path in the image, which has no drives, such as /models/").ToException();
        }

        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(part) is "." or ".." || (path.AsSpan(part).IsEmpty && path.Length > 0))
            {
                throw LayerErrors.BadItem(item.Name, "TargetPath", target, "a path in the image without '.', '..' and empty parts, such as /models/").ToException();
            }
        }

        return path;
    }
}
