namespace Containerize.Bench.Entrants;

/// <summary>The contestants' names in reports.</summary>
internal static class Contestants
{
    /// <summary>This repository's SDK.</summary>
    public const string Ours = "Containerize";

    /// <summary>The .NET SDK's own container support.</summary>
    public const string Sdk = ".NET SDK";

    /// <summary>A multi-stage Dockerfile.</summary>
    public const string Docker = "docker build + push";

    /// <summary>The same Dockerfile by the classic builder, where BuildKit is the usual one.</summary>
    public const string ClassicDocker = "docker build (classic) + push";

    /// <summary>The <c>Sdk</c> attribute of a plain web project.</summary>
    public const string WebSdk = "Microsoft.NET.Sdk.Web";

    /// <summary>What makes the .NET SDK publish an image.</summary>
    public const string SdkTarget = "-t:PublishContainer";
}
