using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Containerize.Testing;

namespace Containerize.Bench.Registry;

/// <summary>The base images, which every contestant takes from the same repositories of the registry.</summary>
internal static class BaseImages
{
    /// <summary>The folder of repositories that holds them.</summary>
    public const string Folder = "dotnet";

    /// <summary>For self-contained applications.</summary>
    public const string RuntimeDeps = Folder + "/runtime-deps:" + TestImages.Tag;

    /// <summary>For web applications that use the image's runtime.</summary>
    public const string AspNet = Folder + "/aspnet:" + TestImages.Tag;

    /// <summary>The builder of multi-stage Dockerfiles.</summary>
    public const string Sdk = Folder + "/sdk:" + TestImages.Tag;

    /// <summary>An index of two platforms, amd64 and arm64, over the layers of <see cref="AspNet"/>.</summary>
    public const string TwoPlatforms = Folder + "/aspnet:two-platforms";

    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    /// <summary>Copies a test image into the registry.</summary>
    /// <param name="registry">The registry's address.</param>
    /// <param name="image">One of this class's images but <see cref="TwoPlatforms"/>.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    public static async Task PushAsync(string registry, string image, CancellationToken cancellationToken)
    {
        var layout = await TestImages.GetAsync(image.Split('/', ':')[1], cancellationToken);
        var copied = await ProcessRunner.RunAsync(
            "skopeo",
            ["copy", "--quiet", "--dest-tls-verify=false", $"oci:{layout}:{TestImages.Tag}", $"docker://{registry}/{image}"],
            cancellationToken: cancellationToken);
        copied.EnsureSuccess();
    }

    /// <summary>Makes <see cref="TwoPlatforms"/> from <see cref="AspNet"/>, which must be there. The arm64 image says that it is one; nobody runs it.</summary>
    public static async Task PushTwoPlatformsAsync(string registry, ImageReader images, CancellationToken cancellationToken)
    {
        var (repository, tag) = (AspNet.Split(':')[0], AspNet.Split(':')[1]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{registry}/v2/{repository}/") };
        using var upload = new BlobUpload(registry);

        var amd64 = await images.ManifestAsync(repository, tag, cancellationToken);
        var digest = amd64["config"]!["digest"]!.GetValue<string>();
        var config = JsonNode.Parse(await client.GetStringAsync(new Uri($"blobs/{digest}", UriKind.Relative), cancellationToken))!;
        config["architecture"] = "arm64";
        config["variant"] = "v8";
        var configBytes = Encoding.UTF8.GetBytes(config.ToJsonString());
        var arm64 = amd64.DeepClone();
        arm64["config"]!["digest"] = await upload.SendAsync(repository, configBytes, cancellationToken);
        arm64["config"]!["size"] = configBytes.Length;

        var index = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = IndexType,
            ["manifests"] = new JsonArray(
                await PutAsync(client, "amd64", ManifestType, amd64, cancellationToken),
                await PutAsync(client, "arm64", ManifestType, arm64, cancellationToken)),
        };
        await PutAsync(client, TwoPlatforms.Split(':')[1], IndexType, index, cancellationToken);
    }

    private static async Task<JsonObject> PutAsync(
        HttpClient client, string tag, string type, JsonNode manifest, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var response = await client.PutAsync(new Uri($"manifests/{tag}", UriKind.Relative), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new JsonObject
        {
            ["mediaType"] = type,
            ["digest"] = response.Headers.GetValues("Docker-Content-Digest").Single(),
            ["size"] = bytes.Length,
            ["platform"] = new JsonObject { ["architecture"] = tag, ["os"] = "linux" },
        };
    }
}
