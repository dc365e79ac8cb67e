using Containerize.Images.Layers;
using Containerize.Images.Progress;

namespace Containerize.Images.Publishing;

/// <summary>Layers that a publish is expected to have, of files that are there before the application is compiled.</summary>
/// <param name="Layers">The layers. One that the publish then does not have was made for nothing.</param>
/// <param name="Scope">The publish's <see cref="PlatformRequest.Scope"/>.</param>
public sealed record ExpectedLayers(IReadOnlyList<LayerDefinition> Layers, string Scope)
{
    /// <summary>The publish's <see cref="PublishRequest.CacheFolder"/>.</summary>
    public string? CacheFolder { get; init; } = Cache.CacheLocation.Default();

    /// <summary>The publish's <see cref="PublishRequest.Time"/>.</summary>
    public DateTimeOffset Time { get; init; } = ReproducibleTime.Default;

    /// <summary>The publish's <see cref="PublishRequest.CompressionLevel"/>.</summary>
    public int CompressionLevel { get; init; } = PublishRequest.DefaultCompressionLevel;

    /// <summary>Is told of long work.</summary>
    public TransferProgress? Progress { get; init; }
}
