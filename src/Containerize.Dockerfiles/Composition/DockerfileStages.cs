namespace Containerize.Dockerfiles.Composition;

/// <summary>The stages' names, for <c>COPY --from</c> and <c>docker build --target</c>.</summary>
public static class DockerfileStages
{
    /// <summary>The stage that has the published layers.</summary>
    public const string Builder = "builder";

    /// <summary>The image.</summary>
    public const string Final = "final";

    /// <summary>Project files alone (<see cref="DockerfileStyle.Full"/>).</summary>
    public const string Source = "source";

    /// <summary>What restores (<see cref="DockerfileStyle.Full"/>).</summary>
    public const string Restore = "restore";

    /// <summary>The same with BuildKit's cache (<see cref="DockerfileStyle.Full"/>).</summary>
    public const string RestoreCached = "restore-cached";
}
