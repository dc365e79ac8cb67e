using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Containerize.Reliability.Tests;

/// <summary>Reads an image whole, with nothing but .NET.</summary>
internal static class ImageWalk
{
    public static string DigestOf(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Checks manifest, config and layers: all there, of the length and the digest that are said.</summary>
    /// <returns>The manifest's digest.</returns>
    public static async Task<string> CheckAsync(string manifest, Func<string, Task<byte[]>> readAsync)
    {
        var bytes = await readAsync(manifest);
        DigestOf(bytes).ShouldBe(manifest);
        var json = JsonNode.Parse(bytes)!;
        json["layers"]!.AsArray().Count.ShouldBe(Workbench.ImageLayers);
        foreach (var descriptor in json["layers"]!.AsArray().Append(json["config"]))
        {
            var blob = await readAsync(descriptor!["digest"]!.GetValue<string>());
            DigestOf(blob).ShouldBe(descriptor["digest"]!.GetValue<string>());
            blob.Length.ShouldBe(descriptor["size"]!.GetValue<int>());
        }

        return manifest;
    }
}
