using System.Formats.Tar;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Dockerfiles;

/// <summary>An image in a registry: what lies above its base, and what a container starts with.</summary>
internal sealed class RegistryImage
{
    private static readonly string[] Members =
        ["Cmd", "Entrypoint", "Env", "ExposedPorts", "Healthcheck", "Labels", "StopSignal", "User", "Volumes", "WorkingDir"];

    /// <summary>The manifest's digest.</summary>
    public required string Digest { get; init; }

    /// <summary>The config's digest, by which engines know the image.</summary>
    public required string Id { get; init; }

    /// <summary>Each path with kind, mode, owner and content; the later layer's where several have it.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The paths of each layer's files, from the lowest up; without layers that have folders only.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>The config's members in words that are the same for the same meaning.</summary>
    public required IReadOnlyDictionary<string, string> Config { get; init; }

    /// <summary>Reads an image.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="image"><c>repository:tag</c>.</param>
    /// <param name="baseImage">Its base in the same registry, whose layers must be its lowest.</param>
    public static async Task<RegistryImage> ReadAsync(RegistryProcess registry, string image, string baseImage)
    {
        using var client = new HttpClient { BaseAddress = new Uri(registry.Uri, "v2/") };
        var (_, below) = await ManifestAsync(client, baseImage);
        var (digest, manifest) = await ManifestAsync(client, image);
        var repository = image.Split(':')[0];
        var config = JsonNode.Parse(await client.GetByteArrayAsync(Blob(repository, manifest["config"]!)))!;
        var layers = manifest["layers"]!.AsArray();
        var count = below["layers"]!.AsArray().Count;
        DiffIds(config)[..count].ShouldBe(DiffIds(JsonNode.Parse(await client.GetByteArrayAsync(Blob(baseImage.Split(':')[0], below["config"]!)))!));

        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var paths = new List<string>();
        foreach (var layer in layers.Skip(count))
        {
            await using var content = await client.GetStreamAsync(Blob(repository, layer!));
            await using var tar = new GZipStream(content, CompressionMode.Decompress);
            paths.Add(string.Join(' ', (await AddAsync(files, tar)).Order(StringComparer.Ordinal)));
        }

        return new() { Digest = digest, Id = (string)manifest["config"]!["digest"]!, Files = files, Layers = [.. paths.Where(list => list.Length > 0)], Config = Members.ToDictionary(member => member, member => Describe(member, config["config"]![member])) };
    }

    private static string[] DiffIds(JsonNode config) => [.. config["rootfs"]!["diff_ids"]!.AsArray().Select(id => (string)id!)];

    private static Uri Blob(string repository, JsonNode descriptor) => new($"{repository}/blobs/{descriptor["digest"]}", UriKind.Relative);

    private static async Task<(string Digest, JsonNode Manifest)> ManifestAsync(HttpClient client, string image)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(image.Replace(":", "/manifests/", StringComparison.Ordinal), UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.docker.distribution.manifest.v2+json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.oci.image.manifest.v1+json"));
        using var answer = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        return (answer.Headers.GetValues("Docker-Content-Digest").Single(), JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    // Tells which of the layer's entries are no folders.
    private static async Task<IReadOnlyList<string>> AddAsync(SortedDictionary<string, string> files, Stream tar)
    {
        var paths = new List<string>();
        await using var reader = new TarReader(tar);
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
        {
            var content = entry.EntryType == TarEntryType.SymbolicLink ? "-> " + entry.LinkName
                : entry.DataStream is { } data ? Convert.ToHexStringLower(await SHA256.HashDataAsync(data))[..16]
                : "";
            var kind = entry.EntryType == TarEntryType.Directory ? "folder" : entry.EntryType == TarEntryType.SymbolicLink ? "link" : "file";
            var path = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            files[path.TrimEnd('/')] = $"{kind} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid} {content}";
            if (kind != "folder")
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    // The start interval is no part of a Dockerfile that older builders read, and an empty list is as good as none.
    private static string Describe(string member, JsonNode? value) => value switch
    {
        null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => "",
        JsonArray array when member == "Env" => string.Join('\n', array.Select(item => item!.ToJsonString()).Order(StringComparer.Ordinal)),
        JsonObject members => string.Join('\n', members.Where(pair => pair.Key != "StartInterval").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value?.ToJsonString()}")),
        _ => value.ToJsonString(),
    };
}
