using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Containerize.Images;

/// <summary>
/// An image's config (OCI image-spec, config.md). Immutable; members that this type does not know (<c>OnBuild</c>,
/// <c>Shell</c>, <c>os.version</c>, a vendor's own) survive every change.
/// </summary>
public sealed class ImageConfig
{
    private readonly JsonObject _root;

    private ImageConfig(JsonObject root) => _root = root;

    /// <summary>The platform.</summary>
    public Platform Platform => new()
    {
        Os = Text(_root, "os") ?? "linux",
        Architecture = Text(_root, "architecture") ?? "amd64",
        // Some tools write members that they have no value for as empty texts.
        Variant = Text(_root, "variant") is { Length: > 0 } variant ? variant : null,
        OsVersion = Text(_root, "os.version") is { Length: > 0 } version ? version : null,
        OsFeatures = _root["os.features"] is JsonArray features ? Texts(features) : null,
    };

    /// <summary>The digests of the layers' uncompressed tars, the lowest first.</summary>
    public IReadOnlyList<Digest> DiffIds =>
        _root["rootfs"]?["diff_ids"] is JsonArray ids ? System.Array.ConvertAll(Texts(ids), Digest.Parse) : [];

    /// <summary>User or <c>user:group</c>, by name or number; empty for root.</summary>
    public string User => Text(Container, "User") ?? "";

    /// <summary>The folder that the entry point starts in.</summary>
    public string WorkingDirectory => Text(Container, "WorkingDir") ?? "";

    /// <summary>Environment variables, <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment => Array("Env");

    /// <summary>The command that the container runs.</summary>
    public IReadOnlyList<string> Entrypoint => Array("Entrypoint");

    /// <summary>The entry point's default arguments.</summary>
    public IReadOnlyList<string> Cmd => Array("Cmd");

    /// <summary>Triggers (<c>ONBUILD</c>): instructions that run in builds upon the image. Docker's format alone keeps them.</summary>
    public IReadOnlyList<string> OnBuild => Array("OnBuild");

    /// <summary>Labels by key.</summary>
    public IReadOnlyDictionary<string, string> Labels =>
        Container?["Labels"] is JsonObject labels
            ? labels.ToDictionary(p => p.Key, p => p.Value?.GetValue<string>() ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>();

    /// <summary>Ports, <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts => Keys("ExposedPorts");

    /// <summary>Volumes' mount points.</summary>
    public IReadOnlyList<string> Volumes => Keys("Volumes");

    /// <summary>The health check's test in Docker's form (<c>CMD</c>, …), empty where there is none.</summary>
    public IReadOnlyList<string> HealthcheckTest =>
        Container?["Healthcheck"]?["Test"] is JsonArray test ? Texts(test) : [];

    private JsonObject? Container => _root["config"] as JsonObject;

    /// <summary>A config for a platform, with nothing else in it.</summary>
    public static ImageConfig Empty(Platform platform)
    {
        var root = new JsonObject { ["architecture"] = platform.Architecture, ["os"] = platform.Os };
        if (platform.Variant is not null)
        {
            root["variant"] = platform.Variant;
        }

        root["config"] = new JsonObject();
        root["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray() };
        return new(root);
    }

    /// <summary>Reads a config.</summary>
    /// <exception cref="JsonException">The bytes are not an image config.</exception>
    public static ImageConfig Parse(ReadOnlySpan<byte> json)
    {
        var config = new ImageConfig(JsonNode.Parse(json) as JsonObject ?? throw new JsonException("An image config must be a JSON object."));
        try
        {
            // What is read later is read once now, so that a member of the wrong kind is the base's fault and not a bug.
            _ = (config.Platform, config.DiffIds, config.User, config.WorkingDirectory, config.Environment, config.Entrypoint, config.Cmd);
            _ = (config.Labels, config.ExposedPorts, config.Volumes, config.HealthcheckTest, config.OnBuild);
            return config;
        }
        // ArgumentException: an object has a member twice.
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"An image config has a member of the wrong kind: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>This config with changes; this one stays as it is.</summary>
    public ImageConfig With(Action<ImageConfigEditor> change)
    {
        var copy = (JsonObject)_root.DeepClone();
        change(new ImageConfigEditor(copy));
        return new(copy);
    }

    /// <summary>The config's JSON: the same bytes for the same content.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            _root.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    private static string? Text(JsonObject? node, string name) => node?[name] is JsonValue value ? value.GetValue<string>() : null;

    private static string[] Texts(JsonArray array) => [.. array.Select(item => item?.GetValue<string>() ?? "")];

    private string[] Array(string name) => Container?[name] is JsonArray array ? Texts(array) : [];

    private string[] Keys(string name) => Container?[name] is JsonObject set ? [.. set.Select(pair => pair.Key)] : [];
}
