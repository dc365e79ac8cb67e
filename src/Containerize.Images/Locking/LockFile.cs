using System.Text;
using System.Text.Json;
using Containerize.Images.Cache;
using Containerize.Images.OciLayout;

namespace Containerize.Images.Locking;

/// <summary>
/// The lock file, <c>containerize.lock.json</c>: the digest that each base image's reference had when it was first
/// used, so that every later build starts from the same bytes. Meant to be committed.
/// </summary>
public sealed class LockFile
{
    private readonly SortedDictionary<string, LockedImage> _images;
    private readonly Dictionary<string, LockedImage> _changes = new(StringComparer.Ordinal);

    private LockFile(string? path, SortedDictionary<string, LockedImage> images)
    {
        Path = path;
        _images = images;
    }

    /// <summary>The file's path, or <see langword="null"/> for a lock that is neither read nor written.</summary>
    public string? Path { get; }

    /// <summary>Whether something was locked since loading.</summary>
    public bool IsChanged => _changes.Count > 0;

    /// <summary>Loads a lock file.</summary>
    /// <param name="path">Its path, or <see langword="null"/> for a lock that is neither read nor written.</param>
    /// <exception cref="ContainerizeException">CTZ2030: the file is there and cannot be read as a lock file.</exception>
    public static LockFile Load(string? path) => new(path, path is null ? Empty() : Read(path));

    /// <summary>What a reference is locked to, or <see langword="null"/>.</summary>
    public LockedImage? Find(string reference) => _images.GetValueOrDefault(reference);

    /// <summary>Locks a reference.</summary>
    public void Lock(string reference, LockedImage image)
    {
        if (Find(reference) != image)
        {
            _images[reference] = image;
            _changes[reference] = image;
        }
    }

    /// <summary>Finds out, where something was locked, whether it can be saved: before a tag is moved that would have to stay.</summary>
    /// <exception cref="ContainerizeException">CTZ2031: the file cannot be written.</exception>
    public void EnsureWritable()
    {
        if (Path is null || !IsChanged)
        {
            return;
        }

        if (Directory.Exists(Path) || new FileInfo(Path) is { Exists: true, IsReadOnly: true })
        {
            throw LockErrors.NotWritable(Path, Directory.Exists(Path) ? "a folder has its name." : "it is read-only.").ToException();
        }

        Write(Path, _images, isTrial: true);
    }

    /// <summary>
    /// Writes the file where something was locked. What other publishes have locked in the same file meanwhile stays;
    /// they see the old file or the new one, never a part.
    /// </summary>
    /// <param name="cache">Where publishes wait for each other.</param>
    /// <param name="cancellationToken">Gives up; the file is then as it was.</param>
    /// <exception cref="ContainerizeException">CTZ2031: the file cannot be written.</exception>
    public async Task SaveAsync(ContentCache cache, CancellationToken cancellationToken)
    {
        if (Path is null || !IsChanged)
        {
            return;
        }

        using (await cache.TakeLockAsync(Digest.Of(Encoding.UTF8.GetBytes(System.IO.Path.GetFullPath(Path))), cancellationToken))
        {
            var images = Read(Path);
            foreach (var (reference, image) in _changes)
            {
                images[reference] = image;
            }

            Write(Path, images, isTrial: false);
        }

        _changes.Clear();
    }

    private static SortedDictionary<string, LockedImage> Read(string path)
    {
        try
        {
            return File.Exists(path) ? LockFileJson.Read(File.ReadAllBytes(path)) : Empty();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw LockErrors.Unreadable(path, e.Message).ToException(e);
        }
    }

    private static SortedDictionary<string, LockedImage> Empty() => new(StringComparer.Ordinal);

    private static void Write(string path, SortedDictionary<string, LockedImage> images, bool isTrial)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var name = System.IO.Path.GetFileName(path);
        var temporary = System.IO.Path.Combine(folder, AtomicFile.TemporaryName(name));
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.RemoveStale(folder, name);
            File.WriteAllBytes(temporary, LockFileJson.Write(images));
            if (!isTrial)
            {
                File.Move(temporary, path, overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LockErrors.NotWritable(path, e.Message).ToException(e);
        }
        finally
        {
            CacheFiles.TryDelete(temporary);
        }
    }
}
