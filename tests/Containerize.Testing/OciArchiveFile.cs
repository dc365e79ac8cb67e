using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Containerize.Testing;

/// <summary>An OCI archive, read with nothing but .NET and independently of the library under test.</summary>
public sealed class OciArchiveFile
{
    private readonly Dictionary<string, byte[]> _files;
    private readonly JsonNode _descriptor;

    private OciArchiveFile(Dictionary<string, byte[]> files, JsonNode descriptor)
    {
        _files = files;
        _descriptor = descriptor;
    }

    /// <summary>The image's config.</summary>
    public JsonNode Config => Blob(Manifest["config"]!);

    /// <summary>The image's manifest; of several platforms their index.</summary>
    public JsonNode Manifest => Blob(_descriptor);

    /// <summary>The config's <c>config</c> member: what a container starts with.</summary>
    public JsonNode Container => Config["config"]!;

    /// <summary>Reads an archive.</summary>
    public static OciArchiveFile Read(string path)
    {
        using var file = File.OpenRead(path);
        var files = ReadTar(file).ToDictionary(entry => entry.Name, entry => entry.Content);
        return new(files, JsonNode.Parse(files["index.json"])!["manifests"]![0]!);
    }

    /// <summary>One platform's image, of several.</summary>
    /// <param name="platform"><c>linux/arm64</c>.</param>
    public OciArchiveFile Of(string platform) => new(_files, Manifest["manifests"]!.AsArray().Single(
        descriptor => $"{descriptor!["platform"]!["os"]}/{descriptor["platform"]!["architecture"]}" == platform)!);

    /// <summary>The entries of a layer, in their order.</summary>
    /// <param name="index">The layer's place from the lowest, or from the top as <c>^1</c>.</param>
    public IReadOnlyList<(string Name, UnixFileMode Mode, byte[] Content)> Layer(Index index)
    {
        using var gzip = OpenLayer(index);
        return [.. ReadTar(gzip)];
    }

    /// <summary>The entries of a layer as the tar has them: owners, times and links too.</summary>
    /// <param name="index">The layer's place from the lowest, or from the top as <c>^1</c>.</param>
    public IReadOnlyList<TarEntry> LayerEntries(Index index)
    {
        using var gzip = OpenLayer(index);
        using var reader = new TarReader(gzip);
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The texts of an array in the config.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? array) => [.. array!.AsArray().Select(node => node!.GetValue<string>())];

    private GZipStream OpenLayer(Index index)
    {
        var layers = Manifest["layers"]!.AsArray();
        return new(new MemoryStream(_files[BlobName(layers[index.GetOffset(layers.Count)]!)]), CompressionMode.Decompress);
    }

    private static IEnumerable<(string Name, UnixFileMode Mode, byte[] Content)> ReadTar(Stream stream)
    {
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            yield return (entry.Name, entry.Mode, content.ToArray());
        }
    }

    private static string BlobName(JsonNode descriptor) => "blobs/" + descriptor["digest"]!.GetValue<string>().Replace(':', '/');

    private JsonNode Blob(JsonNode descriptor) => JsonNode.Parse(_files[BlobName(descriptor)])!;
}
