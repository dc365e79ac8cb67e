using Containerize.Images.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>Writes the image's layers as folders, for a Dockerfile to copy.</summary>
public sealed class WriteLayers : PublishImage
{
    /// <summary><c>ContainerizeLayersFolder</c>.</summary>
    [Required]
    public string LayersFolder { get; set; } = "";

    /// <summary><c>ContainerizeLayers</c>: the folders that the Dockerfile copies, parted by spaces or semicolons; none for a folder a layer.</summary>
    public string LayerNames { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(LayersFolder, Path.GetDirectoryName(Path.GetFullPath(ProjectPath))!);
        var names = await LayerFolders.WriteAsync(RequestReader.ReadExpected(this), LayerNames.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries), folder, cancellationToken);
        Log.LogMessage(MessageImportance.High, "{0}", $"{Path.GetFileNameWithoutExtension(ProjectPath)} -> {folder} ({string.Join(", ", names)})");
        return true;
    }
}
