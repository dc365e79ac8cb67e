namespace Containerize.Images.Layers;

/// <summary>Makes layers of the files and folders that the project names for layers of their own.</summary>
internal sealed class DataLayers
{
    private readonly string _applicationFolder;
    private readonly string _servedFolder;
    private readonly Dictionary<string, DataLayer> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DataLayer> _layerOf = new(StringComparer.Ordinal);

    private DataLayers(string applicationFolder)
    {
        _applicationFolder = applicationFolder;
        _servedFolder = Join(applicationFolder, ApplicationLayers.ServedFolder);
    }

    /// <summary>The layers, in the order in which the project names them first.</summary>
    /// <param name="items">The items.</param>
    /// <param name="applicationFolder">The application's folder, without slashes around it.</param>
    /// <param name="sizeLimit">How many bytes of files a layer holds, unless one file alone has more.</param>
    /// <exception cref="ContainerizeException">CTZ4001: a path is not usable. CTZ4002: two files go to one path. CTZ4003: a folder cannot be read. CTZ4032: there is no such file. CTZ4033: a target is none.</exception>
    public static IReadOnlyList<LayerDefinition> Make(IReadOnlyList<LayerItem> items, string applicationFolder, long sizeLimit)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var layers = new DataLayers(applicationFolder);
        var targets = new LayerTargets(items, applicationFolder);
        foreach (var item in items)
        {
            layers.Add(item, targets);
        }

        return LayerParts.Divide([.. layers._layers.Values], sizeLimit);
    }

    private void Add(LayerItem item, LayerTargets targets)
    {
        if (!_layers.TryGetValue(item.LayerName, out var layer))
        {
            _layers.Add(item.LayerName, layer = new DataLayer(item.LayerName));
        }

        var info = new FileInfo(item.SourcePath);
        var attributes = info.Attributes;
        if ((int)attributes == -1)
        {
            throw LayerErrors.NoSuchItem(item.Name, item.SourcePath).ToException();
        }

        if (attributes.HasFlag(FileAttributes.Directory))
        {
            var target = targets.FolderOf(item);
            AddFolders(layer, item, target, target);
            Walk(layer, item, new DirectoryInfo(item.SourcePath), target);
        }
        else
        {
            var (folder, name) = targets.FileOf(item);
            // What the item names is followed where it is a link; only links within a folder stay what they are.
            var length = attributes.HasFlag(FileAttributes.ReparsePoint) ? FileStamp.Of(item.SourcePath).Length : info.Length;
            var path = Join(Join(folder ?? "", item.RecursiveFolder), name);
            if (folder is not null)
            {
                AddFolders(layer, item, Parent(path), folder);
            }

            AddFile(layer, item, path, item.SourcePath, length);
        }
    }

    private void Walk(DataLayer layer, LayerItem item, DirectoryInfo folder, string target)
    {
        try
        {
            foreach (var info in folder.EnumerateFileSystemInfos())
            {
                var path = Join(target, info.Name);
                if (info.Attributes.HasFlag(FileAttributes.ReparsePoint) && info.LinkTarget is { } link)
                {
                    Add(layer, NewEntry(item, path, LayerEntryKind.SymbolicLink) with { LinkTarget = link, Mode = null }, info.FullName, 0);
                }
                else if (info is DirectoryInfo inner)
                {
                    AddFolder(layer, item, path);
                    Walk(layer, item, inner, path);
                }
                else
                {
                    AddFile(layer, item, path, info.FullName, ((FileInfo)info).Length);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LayerErrors.Unreadable(folder.FullName, e.Message).ToException(e);
        }
    }

    private void AddFile(DataLayer layer, LayerItem item, string path, string source, long length) =>
        Add(layer, NewEntry(item, path, LayerEntryKind.File) with
        {
            SourcePath = source,
            Mode = item.Mode,
            HasContentTime = path.StartsWith(_servedFolder, StringComparison.Ordinal),
        }, source, length);

    private void Add(DataLayer layer, LayerEntry entry, string source, long length)
    {
        // An item for one file after a pattern that found it too says what is special of it.
        if (_layerOf.TryGetValue(entry.Path, out var there) && (there != layer || there.Files[entry.Path].Source != source))
        {
            throw LayerErrors.PathTwice(entry.Path, there.Files[entry.Path].Source, source).ToException();
        }

        _layerOf[entry.Path] = layer;
        layer.Files[entry.Path] = new(entry, length, source);
    }

    // The folders from the target on are the item's; those above it are whoever's they were.
    private void AddFolders(DataLayer layer, LayerItem item, string path, string target)
    {
        for (; path.Length >= target.Length && path.Length > 0; path = Parent(path))
        {
            if (!AddFolder(layer, item, path))
            {
                break;
            }
        }
    }

    private bool AddFolder(DataLayer layer, LayerItem item, string path)
    {
        var isOurs = !SystemFolders.Contains(path) && path != _applicationFolder && !_applicationFolder.StartsWith(path + "/", StringComparison.Ordinal);
        return isOurs && layer.Folders.TryAdd(path, NewEntry(item, path, LayerEntryKind.Directory) with { Mode = FolderMode(item.Mode) });
    }

    private static LayerEntry NewEntry(LayerItem item, string path, LayerEntryKind kind) =>
        new() { Path = path, Kind = kind, UserId = item.UserId, GroupId = item.GroupId };

    /// <summary>The mode of files with <c>x</c> added wherever they have <c>r</c>, since who may read a folder may look into it; and without what makes a program run as its owner.</summary>
    internal static UnixFileMode? FolderMode(UnixFileMode? mode)
    {
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        return (mode | (UnixFileMode?)((int?)(mode & Readable) >> 2)) & ~(UnixFileMode.SetUser | UnixFileMode.SetGroup);
    }

    internal static string Join(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";

    internal static string Parent(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}
