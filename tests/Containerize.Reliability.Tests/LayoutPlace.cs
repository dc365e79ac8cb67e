using System.Text.Json.Nodes;

namespace Containerize.Reliability.Tests;

/// <summary>An OCI layout.</summary>
internal sealed class LayoutPlace(string folder) : Place
{
    public override string Argument => "layout:" + folder;

    public override IEnumerable<string> Leftovers =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".tmp")) : [];

    public override Task<string?> IdentifyAsync() => IdentifyAsync(Tag);

    public async Task<string?> IdentifyAsync(string tag)
    {
        CheckBlobs();
        var index = Path.Combine(folder, "index.json");
        if (!File.Exists(index))
        {
            return null;
        }

        File.Exists(Path.Combine(folder, "oci-layout")).ShouldBeTrue();
        var image = JsonNode.Parse(await File.ReadAllTextAsync(index))!["manifests"]!.AsArray()
            .SingleOrDefault(manifest => manifest!["annotations"]!["org.opencontainers.image.ref.name"]!.GetValue<string>() == tag);
        return image is null ? null : await ImageWalk.CheckAsync(image["digest"]!.GetValue<string>(), digest => File.ReadAllBytesAsync(BlobPath(digest)));
    }

    private string BlobPath(string digest) => Path.Combine(folder, "blobs", "sha256", digest["sha256:".Length..]);

    // Also of blobs that no tag names: the next publish takes what has its name.
    private void CheckBlobs()
    {
        var blobs = Path.Combine(folder, "blobs", "sha256");
        foreach (var file in Directory.Exists(blobs) ? Directory.GetFiles(blobs) : [])
        {
            ImageWalk.DigestOf(File.ReadAllBytes(file)).ShouldBe("sha256:" + Path.GetFileName(file));
        }
    }
}
