using Containerize.Images.Layers;

namespace Containerize.Images.Publishing;

/// <summary>One platform's image.</summary>
public sealed record PlatformRequest
{
    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The layers upon the base, the lowest first.</summary>
    public required IReadOnlyList<LayerDefinition> Layers { get; init; }

    /// <summary>The config's settings.</summary>
    public required ImageSettings Settings { get; init; }

    /// <summary>Names this project and its settings, for what is remembered of its files.</summary>
    public required string Scope { get; init; }
}
