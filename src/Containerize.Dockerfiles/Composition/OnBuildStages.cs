using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Composition;

/// <summary>The builder's stage where an image's triggers do all of it.</summary>
internal static class OnBuildStages
{
    public static IEnumerable<Stage> Compose(OwnSteps steps)
    {
        foreach (var step in steps.Of(DockerfileStages.Builder).Where(step => step.Position != StepPosition.End))
        {
            throw DockerfileErrors.BadStep(
                step.Text,
                "the onbuild image copies and publishes before any step of the stage 'builder' runs; set Position=\"End\", or ContainerizeDockerfileStyle=Full").ToException();
        }

        var from = new From(Word.Expression($"${{{BuildArguments.OnbuildImage}}}"), DockerfileStages.Builder) { Region = DockerfileRegions.Builder };
        yield return new(
            from,
            [
                new Comment($"The image's triggers copied, restored and published:\n{DockerfileRequest.LayersFolder} has a folder a layer.") { Region = DockerfileRegions.Builder },
                .. steps.At(DockerfileStages.Builder, StepPosition.End, DockerfileRegions.Builder),
            ]);
    }
}
