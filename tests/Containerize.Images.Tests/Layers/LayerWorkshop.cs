using System.IO.Compression;
using Containerize.Images.Cache;
using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Layers;

/// <summary>Files, a cache, and what makes layers of them.</summary>
internal sealed class LayerWorkshop : IDisposable
{
    public static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public LayerWorkshop() => Cache = new ContentCache(CacheFolder);

    public ContentCache Cache { get; }

    public string CacheFolder => Combine("cache");

    public LayerBuilder Builder => new(Cache, Time, LayerBuilder.DefaultLevel);

    /// <summary>What half-done work would leave.</summary>
    public IEnumerable<string> Temporaries => Directory.EnumerateFiles(Path.Combine(CacheFolder, "temporary"));

    /// <summary>The cache's blobs.</summary>
    public IEnumerable<string> Blobs => Directory.EnumerateFiles(Path.Combine(CacheFolder, "blobs", "sha256"));

    public void Dispose() => _folder.Dispose();

    public string Combine(params string[] parts) => _folder.Combine(parts);

    /// <summary>Writes a file; its full path.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Combine("files", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public LayerEntry Entry(string path, ReadOnlySpan<byte> content) => new() { Path = path, SourcePath = Write(path, content) };

    /// <summary>The entries as the publisher has them: complete, sorted and hashed, with no memory of earlier runs.</summary>
    public async Task<HashedEntry[]> HashAsync(params IEnumerable<LayerEntry> entries)
    {
        var definition = new LayerDefinition("test", entries);
        var paths = definition.Entries.Where(entry => entry.Kind == LayerEntryKind.File).Select(entry => entry.SourcePath!);
        var contents = await FileContents.Load(Cache, Guid.NewGuid().ToString()).GetAsync(paths, default);
        return [.. definition.Entries.Select(entry => new HashedEntry(entry, entry.Kind == LayerEntryKind.File ? contents[entry.SourcePath!] : null))];
    }

    public async Task<BuiltLayer> BuildAsync(params IEnumerable<LayerEntry> entries) => await Builder.BuildAsync("test", await HashAsync(entries), default);

    /// <summary>A layer's blob.</summary>
    public static async Task<byte[]> ReadAsync(ILayer layer)
    {
        using var buffer = new MemoryStream();
        await using var stream = await layer.OpenAsync(default);
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }

    /// <summary>A layer's tar.</summary>
    public static async Task<byte[]> ReadTarAsync(ILayer layer) => Unzip(await ReadAsync(layer));

    public static byte[] Unzip(byte[] zipped)
    {
        using var gzip = new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        gzip.CopyTo(buffer);
        return buffer.ToArray();
    }
}
