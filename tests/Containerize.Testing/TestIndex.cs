using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Containerize.Testing;

/// <summary>Joins OCI image layouts of one image each to a layout of one image for several platforms. Independent of the library under test.</summary>
public static class TestIndex
{
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    /// <summary>Writes the joined layout.</summary>
    /// <param name="folder">Its folder, which must not exist.</param>
    /// <param name="layouts">The layouts, of a platform each; they stay as they are.</param>
    /// <returns>The index's digest.</returns>
    public static string Write(string folder, params string[] layouts)
    {
        var blobs = Path.Combine(folder, "blobs", "sha256");
        Directory.CreateDirectory(blobs);
        var manifests = new JsonArray();
        foreach (var layout in layouts)
        {
            foreach (var blob in Directory.EnumerateFiles(Path.Combine(layout, "blobs", "sha256")))
            {
                File.Copy(blob, Path.Combine(blobs, Path.GetFileName(blob)), overwrite: true);
            }

            var descriptor = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "index.json")))!["manifests"]![0]!.DeepClone().AsObject();
            descriptor.Remove("annotations");
            descriptor["platform"] ??= PlatformOf(blobs, descriptor);
            manifests.Add((JsonNode)descriptor);
        }

        var index = Bytes(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = IndexType, ["manifests"] = manifests });
        var hash = Convert.ToHexStringLower(SHA256.HashData(index));
        File.WriteAllBytes(Path.Combine(blobs, hash), index);
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        File.WriteAllBytes(Path.Combine(folder, "index.json"), Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["manifests"] = new JsonArray(new JsonObject
            {
                ["mediaType"] = IndexType,
                ["digest"] = "sha256:" + hash,
                ["size"] = index.Length,
                ["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = TestImages.Tag },
            }),
        }));
        return "sha256:" + hash;
    }

    /// <summary>Writes small images for linux/amd64 and linux/arm64, and the layout that joins them.</summary>
    /// <param name="folder">A folder, which must not exist; the layout is in its <c>index</c>.</param>
    /// <param name="amd64">A layout to take for linux/amd64 instead of a small one.</param>
    /// <returns>The joined layout's folder.</returns>
    public static string WriteAmd64AndArm64(string folder, string? amd64 = null)
    {
        var files = new Dictionary<string, string> { ["etc/base"] = "test" };
        if (amd64 is null)
        {
            amd64 = Path.Combine(folder, "amd64");
            TestLayout.Write(amd64, files);
        }

        var arm64 = Path.Combine(folder, "arm64");
        TestLayout.Write(arm64, files, config => config["architecture"] = "arm64");
        var joined = Path.Combine(folder, "index");
        Write(joined, amd64, arm64);
        return joined;
    }

    private static JsonObject PlatformOf(string blobs, JsonObject descriptor)
    {
        var config = ReadBlob(blobs, ReadBlob(blobs, descriptor)["config"]!);
        return new JsonObject { ["architecture"] = config["architecture"]!.DeepClone(), ["os"] = config["os"]!.DeepClone() };
    }

    private static JsonNode ReadBlob(string blobs, JsonNode descriptor) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(blobs, descriptor["digest"]!.GetValue<string>()["sha256:".Length..])))!;

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
