using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Containerize.Testing;

/// <summary>
/// Writes small OCI image layouts with nothing but .NET, so that tests of base images need no tool, and makes further versions
/// of an image, as when a base is published anew. Independent of the library under test.
/// </summary>
public static class TestLayout
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>Writes an image of one layer for linux/amd64.</summary>
    /// <param name="folder">The layout's folder; made if it does not exist.</param>
    /// <param name="files">The layer's files: path in the image (without a leading slash) and content.</param>
    /// <param name="configure">Changes the whole image configuration before it is written; null leaves it.</param>
    /// <param name="tag">The reference name in the index.</param>
    /// <returns>The manifest's digest.</returns>
    public static string Write(
        string folder,
        IReadOnlyDictionary<string, string> files,
        Action<JsonObject>? configure = null,
        string tag = TestImages.Tag)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        var config = new JsonObject
        {
            ["architecture"] = "amd64",
            ["os"] = "linux",
            ["config"] = new JsonObject { ["Env"] = new JsonArray("PATH=/usr/bin:/bin", "APP_UID=1654") },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray() },
        };
        configure?.Invoke(config);
        var manifest = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = ManifestType, ["layers"] = new JsonArray() };
        return Finish(folder, tag, config, manifest, files);
    }

    /// <summary>Copies a layout and adds one layer to its only image: the same base in a newer version.</summary>
    /// <param name="source">The layout to start from; it stays as it is.</param>
    /// <param name="folder">The new layout's folder, which must not exist.</param>
    /// <param name="files">The added layer's files: path in the image (without a leading slash) and content.</param>
    /// <param name="tag">The reference name in the new index.</param>
    /// <returns>The new manifest's digest.</returns>
    public static string AddLayer(
        string source, string folder, IReadOnlyDictionary<string, string> files, string tag = TestImages.Tag)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(source, file)));
        }

        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "index.json")))!;
        var manifest = ReadBlob(folder, index["manifests"]![0]!);
        return Finish(folder, tag, ReadBlob(folder, manifest["config"]!), manifest, files);
    }

    private static string Finish(
        string folder, string tag, JsonObject config, JsonObject manifest, IReadOnlyDictionary<string, string> files)
    {
        var tar = Tar(files);
        config["rootfs"]!["diff_ids"]!.AsArray().Add(Digest(tar));
        config["history"]?.AsArray().Add((JsonNode)new JsonObject { ["created_by"] = nameof(TestLayout) });
        manifest["layers"]!.AsArray().Add((JsonNode)WriteBlob(folder, LayerType, Compress(tar)));
        manifest["config"] = WriteBlob(folder, ConfigType, Bytes(config));

        var descriptor = WriteBlob(folder, ManifestType, Bytes(manifest));
        descriptor["platform"] = new JsonObject
        {
            ["architecture"] = config["architecture"]!.DeepClone(),
            ["os"] = config["os"]!.DeepClone(),
        };
        descriptor["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = tag };
        var index = new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(descriptor) };
        File.WriteAllBytes(Path.Combine(folder, "index.json"), Bytes(index));
        return descriptor["digest"]!.GetValue<string>();
    }

    private static byte[] Tar(IReadOnlyDictionary<string, string> files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                using var data = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = data,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return stream.ToArray();
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static JsonObject ReadBlob(string folder, JsonNode descriptor) =>
        JsonNode.Parse(File.ReadAllText(BlobPath(folder, descriptor["digest"]!.GetValue<string>())))!.AsObject();

    private static JsonObject WriteBlob(string folder, string mediaType, byte[] bytes)
    {
        var digest = Digest(bytes);
        File.WriteAllBytes(BlobPath(folder, digest), bytes);
        return new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = bytes.Length };
    }

    private static string BlobPath(string folder, string digest) =>
        Path.Combine(folder, "blobs", "sha256", digest["sha256:".Length..]);

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Bytes(JsonObject json) => System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
}
