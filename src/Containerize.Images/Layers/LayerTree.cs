using System.Runtime.InteropServices;

namespace Containerize.Images.Layers;

/// <summary>A layer's entries as files and folders of this machine.</summary>
/// <param name="root">The folder that stands for the image's root.</param>
/// <param name="time">Every entry's time but those with a time of their content.</param>
internal sealed partial class LayerTree(string root, DateTimeOffset time)
{
    private readonly List<(string Path, LayerEntry Entry)> _folders = [];

    /// <summary>Writes an entry; those of a folder come after it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="ContainerizeException">CTZ4003: its file cannot be read.</exception>
    public void Write(LayerEntry entry, FileContent? content)
    {
        var path = Path.Combine(root, entry.Path);
        switch (entry.Kind)
        {
            case LayerEntryKind.Directory:
                Directory.CreateDirectory(path);
                _folders.Add((path, entry));
                break;
            case LayerEntryKind.SymbolicLink:
                File.CreateSymbolicLink(path, entry.LinkTarget!);
                SetOwner(path, entry);
                break;
            default:
                Copy(entry.SourcePath!, path);
                SetOwner(path, entry);
                SetMode(path, LayerTar.ModeOf(entry, content));
                File.SetLastWriteTimeUtc(path, ContentTime.Of(entry, content, time).UtcDateTime);
                break;
        }
    }

    /// <summary>Gives folders their modes and times, which writing into them needs and changes.</summary>
    public void Complete()
    {
        foreach (var (path, entry) in Enumerable.Reverse(_folders))
        {
            SetOwner(path, entry);
            SetMode(path, LayerTar.ModeOf(entry, null));
            Directory.SetLastWriteTimeUtc(path, time.UtcDateTime);
        }
    }

    private static void Copy(string source, string target)
    {
        try
        {
            using var input = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            using var output = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            input.CopyTo(output);
        }
        catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
        {
            throw LayerErrors.Unreadable(source, e.Message).ToException(e);
        }
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    // Whoever writes them is their owner, and in a builder's container that is root: most entries' owner.
    private static void SetOwner(string path, LayerEntry entry)
    {
        if ((entry.UserId, entry.GroupId) != (0, 0) && ChangeOwner(path, entry.UserId, entry.GroupId) != 0)
        {
            throw new IOException($"The owner of '{path}' cannot be set to {entry.UserId}:{entry.GroupId}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int ChangeOwner(string path, int user, int group);
}
