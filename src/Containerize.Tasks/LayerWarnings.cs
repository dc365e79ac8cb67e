using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>Warnings of files that may not be meant for an image.</summary>
internal static class LayerWarnings
{
    /// <summary>Tells of each kind once, whatever the platforms.</summary>
    /// <param name="task">Tells, and says what is not to be told.</param>
    /// <param name="request">Has the layers.</param>
    public static void Tell(PublishImage task, PublishRequest request)
    {
        var layers = new List<LayerDefinition>();
        foreach (var platform in request.Platforms)
        {
            // Platforms that are served by one build have the same layers.
            if (layers.Count == 0 || platform.Layers != request.Platforms[0].Layers)
            {
                layers.AddRange(platform.Layers);
            }
        }

        var limit = ByteSizes.Read("ContainerizeWarnSymbolsLimit", task.WarnSymbolsLimit, SymbolFiles.DefaultLimit);
        ContainerizeError?[] warnings = [task.WarnSecrets ? SecretFiles.Warn(layers) : null, task.WarnSymbols ? SymbolFiles.Warn(layers, limit) : null];
        foreach (var warning in warnings)
        {
            if (warning is not null)
            {
                task.Warn(warning);
            }
        }
    }
}
