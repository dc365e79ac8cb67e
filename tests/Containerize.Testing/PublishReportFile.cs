using System.Text.Json.Nodes;

namespace Containerize.Testing;

/// <summary>What a publish reported in <c>containerize.report.json</c>.</summary>
public sealed class PublishReportFile
{
    private readonly JsonNode _json;

    private PublishReportFile(JsonNode json) => _json = json;

    /// <summary>What the tags point to.</summary>
    public string Digest => _json["digest"]!.GetValue<string>();

    /// <summary>The references, one a tag.</summary>
    public IReadOnlyList<string> References => [.. _json["references"]!.AsArray().Select(node => node!.GetValue<string>())];

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags => [.. _json["tags"]!.AsArray().Select(node => node!.GetValue<string>())];

    /// <summary>The archive's or layout's path.</summary>
    public string? OutputPath => _json["outputPath"]?.GetValue<string>();

    /// <summary>Whether everything was there already.</summary>
    public bool IsUnchanged => _json["unchanged"]!.GetValue<bool>();

    /// <summary>How many bytes were sent or written.</summary>
    public long BytesSent => _json["bytesSent"]!.GetValue<long>();

    /// <summary>The base image's digest.</summary>
    public string BaseDigest => _json["base"]!["digest"]!.GetValue<string>();

    /// <summary>The images' platforms, in the order asked for.</summary>
    public IReadOnlyList<string> Platforms => [.. _json["images"]!.AsArray().Select(image => image!["platform"]!.GetValue<string>())];

    /// <summary>The first image's layers, the lowest first.</summary>
    public IReadOnlyList<(string Name, string Digest, long Size, bool IsBuilt, string Transfer)> Layers => LayersOf(Platforms[0]);

    /// <summary>The layers of a platform's image, the lowest first.</summary>
    public IReadOnlyList<(string Name, string Digest, long Size, bool IsBuilt, string Transfer)> LayersOf(string platform) =>
    [
        .. _json["images"]!.AsArray().Single(image => image!["platform"]!.GetValue<string>() == platform)!["layers"]!.AsArray().Select(layer => (
            layer!["name"]!.GetValue<string>(),
            layer["digest"]!.GetValue<string>(),
            layer["size"]!.GetValue<long>(),
            layer["built"]!.GetValue<bool>(),
            layer["transfer"]!.GetValue<string>())),
    ];

    /// <summary>Reads a report.</summary>
    public static PublishReportFile Read(string path) => new(JsonNode.Parse(File.ReadAllText(path))!);

    /// <summary>The digest of the layer with this name.</summary>
    public string LayerDigest(string name) => Layers.Single(layer => layer.Name == name).Digest;
}
