using System.Text.Json;

namespace Containerize.Images.Locking;

/// <summary>
/// The lock file, <c>containerize.lock.json</c>: the digest that each base image's reference had when it was first
/// used, so that every later build starts from the same bytes. Meant to be committed.
/// </summary>
public sealed class LockFile
{
    private readonly string? _path;
    private readonly SortedDictionary<string, LockedImage> _images;

    private LockFile(string? path, SortedDictionary<string, LockedImage> images)
    {
        _path = path;
        _images = images;
    }

    /// <summary>Whether something was locked since loading.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Loads a lock file.</summary>
    /// <param name="path">Its path, or <see langword="null"/> for a lock that is neither read nor written.</param>
    /// <exception cref="ContainerizeException">CTZ2030: the file is there and cannot be read as a lock file.</exception>
    public static LockFile Load(string? path)
    {
        var images = new SortedDictionary<string, LockedImage>(StringComparer.Ordinal);
        if (path is null || !File.Exists(path))
        {
            return new(path, images);
        }

        try
        {
            var content = JsonSerializer.Deserialize(File.ReadAllBytes(path), LockJson.Default.LockFileContent);
            if (content?.Version != LockFileContent.CurrentVersion)
            {
                throw LockErrors.Unreadable(path, $"its version is {content?.Version}, this SDK reads version {LockFileContent.CurrentVersion}.").ToException();
            }

            foreach (var (reference, image) in content.BaseImages)
            {
                images[reference] = image;
            }

            return new(path, images);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw LockErrors.Unreadable(path, e.Message).ToException(e);
        }
    }

    /// <summary>What a reference is locked to, or <see langword="null"/>.</summary>
    public LockedImage? Find(string reference) => _images.GetValueOrDefault(reference);

    /// <summary>Locks a reference.</summary>
    public void Lock(string reference, LockedImage image)
    {
        if (Find(reference) != image)
        {
            _images[reference] = image;
            IsChanged = true;
        }
    }

    /// <summary>Writes the file where something was locked; another publish sees the old file or the new one, never a part.</summary>
    /// <exception cref="ContainerizeException">CTZ2031: the file cannot be written.</exception>
    public void Save()
    {
        if (_path is null || !IsChanged)
        {
            return;
        }

        var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            var json = JsonSerializer.Serialize(new LockFileContent { BaseImages = _images }, LockJson.Default.LockFileContent);
            File.WriteAllText(temporary, json.ReplaceLineEndings("\n") + "\n");
            File.Move(temporary, _path, overwrite: true);
            IsChanged = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Cache.ContentCache.TryDelete(temporary);
            throw LockErrors.NotWritable(_path, e.Message).ToException(e);
        }
    }
}
