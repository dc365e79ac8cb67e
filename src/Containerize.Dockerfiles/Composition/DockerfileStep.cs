namespace Containerize.Dockerfiles.Composition;

/// <summary>A step of the project's own (<c>ContainerDockerfileStep</c>).</summary>
/// <param name="Text">One instruction or several, as a Dockerfile has them: <c>RUN apt-get update &amp;&amp; …</c>.</param>
public sealed record DockerfileStep(string Text)
{
    /// <summary>
    /// The stage: <c>builder</c>, <c>final</c>, or one of the project's own, whose first step is its <c>FROM</c>. Those stand between
    /// the two, in the order of their first steps.
    /// </summary>
    public string Stage { get; init; } = DockerfileStages.Final;

    /// <summary>Where in the stage; a stage of the project's own has its steps in their order.</summary>
    public StepPosition Position { get; init; } = StepPosition.BeforeCopy;
}
