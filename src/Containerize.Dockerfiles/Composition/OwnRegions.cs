using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;
using Containerize.Images;

namespace Containerize.Dockerfiles.Composition;

/// <summary>What a Dockerfile says of its project where its regions need not be as they were generated.</summary>
public static class OwnRegions
{
    private const string Folder = DockerfileRequest.LayersFolder + "/";

    /// <summary>The project that a Dockerfile builds, or <see langword="null"/> for one that names none.</summary>
    /// <param name="text">The file's text.</param>
    public static string? ProjectOf(string text) => ArgumentOf(DockerfileReader.Read(text), BuildArguments.Project);

    /// <summary>Layers that are not copied, not made or no more, where regions that somebody keeps do not follow the project.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its path.</param>
    /// <param name="layers">The project's layers, the lowest first.</param>
    /// <returns>Warnings CTZ6013.</returns>
    public static IEnumerable<ContainerizeError> Check(string text, string file, IReadOnlyList<string> layers)
    {
        var dockerfile = DockerfileReader.Read(text);
        var sources = dockerfile.Instructions.OfType<Copy>().Where(copy => copy.From is not null).SelectMany(copy => copy.Sources).ToArray();
        // Who copies by an expression, or all of it at once, knows better.
        if (Array.Exists(sources, source => source.IsExpression || source.Text.TrimEnd('/') == DockerfileRequest.LayersFolder))
        {
            yield break;
        }

        string[] copied = [.. sources.Where(source => source.Text.StartsWith(Folder, StringComparison.Ordinal)).Select(source => source.Text[Folder.Length..].Split('/')[0]).Distinct()];
        var listed = ArgumentOf(dockerfile, BuildArguments.Layers)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var layer in layers.Except(copied))
        {
            yield return DockerfileErrors.OwnLayers(file, $"The project has the layer '{layer}', and no line copies it, so its files are not in the image: add COPY --from={DockerfileStages.Builder} {Folder}{layer}/ / to the region '{DockerfileRegions.Layers}'.");
        }

        foreach (var layer in copied.Where(layer => listed?.Contains(layer) == false))
        {
            yield return DockerfileErrors.OwnLayers(file, layers.Contains(layer)
                ? $"The layer '{layer}' is copied and not made: add it to ARG {BuildArguments.Layers}."
                : $"The layer '{layer}' is copied, and the project no longer has it, so the builder fails: take its COPY out of the region '{DockerfileRegions.Layers}'.");
        }
    }

    private static string? ArgumentOf(Dockerfile dockerfile, string name) =>
        dockerfile.Globals.OfType<Arg>().LastOrDefault(arg => arg.Name == name)?.Value is { IsExpression: false } value ? value.Text : null;
}
