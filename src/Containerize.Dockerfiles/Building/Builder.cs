using Containerize.Images;

namespace Containerize.Dockerfiles.Building;

/// <summary>A builder that answers.</summary>
/// <param name="kind">Which one.</param>
public sealed class Builder(BuilderKind kind)
{
    // Podman and Buildah keep a health check in Docker's format alone; Buildah by itself makes one layer of them all, and caches none.
    private static readonly string[] AsDockerBuilds = ["--format", "docker", "--layers"];

    /// <summary>Which one.</summary>
    public BuilderKind Kind { get; } = kind;

    private string Program => NameOf(Kind);

    /// <summary>Finds the first that answers: Docker, Podman, Buildah.</summary>
    /// <param name="wanted">The only one to take, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerizeException">CTZ6010: none answers.</exception>
    public static async Task<Builder> FindAsync(BuilderKind? wanted, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        foreach (var kind in wanted is { } only ? [only] : Enum.GetValues<BuilderKind>())
        {
            // A client without its daemon builds nothing.
            string[] question = kind == BuilderKind.Docker ? ["version", "--format", "{{.Server.Version}}"] : ["version"];
            var said = "";
            var exitCode = await BuilderCommand.RunAsync(NameOf(kind), question, line => said = line, cancellationToken);
            if (exitCode == 0)
            {
                return new Builder(kind);
            }

            findings.Add(exitCode is null ? $"{NameOf(kind)} is not installed" : $"{NameOf(kind)}: {said}");
        }

        throw DockerfileErrors.NoBuilder(string.Join("; ", findings)).ToException();
    }

    /// <summary>Builds and, where it goes to a registry, pushes.</summary>
    /// <param name="build">What to build.</param>
    /// <param name="output">Is told of each line that the builder writes.</param>
    /// <param name="cancellationToken">Ends the builder.</param>
    /// <returns>The digest: of the pushed manifest, else of the image's config, by which the builder's engine runs it.</returns>
    /// <exception cref="ContainerizeException">CTZ6011: the build fails. CTZ6012: the push fails.</exception>
    public async Task<Digest> BuildAsync(DockerfileBuild build, Action<string> output, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            if (await BuilderCommand.RunAsync(Program, BuildArguments(build, file), output, cancellationToken) is not 0 and var exitCode)
            {
                throw DockerfileErrors.BuildFailed($"{Program} build", exitCode ?? 0).ToException();
            }

            var id = await ReadDigestAsync(file, cancellationToken);
            return build.IsPushed ? await PushAsync(build, file, output, cancellationToken) : id;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string NameOf(BuilderKind kind) => kind switch
    {
        BuilderKind.Docker => "docker",
        BuilderKind.Podman => "podman",
        _ => "buildah",
    };

    private static async Task<Digest> ReadDigestAsync(string file, CancellationToken cancellationToken)
    {
        var text = (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        return Digest.Parse(text.Contains(':', StringComparison.Ordinal) ? text : "sha256:" + text);
    }

    /// <summary>The arguments of a build.</summary>
    /// <param name="build">What to build.</param>
    /// <param name="digestFile">Where the builder writes the image's digest.</param>
    internal IReadOnlyList<string> BuildArguments(DockerfileBuild build, string digestFile) =>
    [
        "build", .. Kind == BuilderKind.Docker ? [] : AsDockerBuilds, .. WithoutTls(build.MayPullWithoutTls), .. build.Names.SelectMany(name => new[] { "--tag", name }),
        "--file", build.Dockerfile, "--iidfile", digestFile, .. build.Labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" }), .. build.Arguments, build.Context,
    ];

    /// <summary>The arguments of a push.</summary>
    internal IReadOnlyList<string> PushArguments(DockerfileBuild build, string name, string digestFile) =>
        Kind == BuilderKind.Docker ? ["push", name] : ["push", .. WithoutTls(build.MayPushWithoutTls), "--digestfile", digestFile, name];

    // Docker's daemon knows its insecure registries, those of this machine among them.
    private string[] WithoutTls(bool isAllowed) => isAllowed && Kind != BuilderKind.Docker ? ["--tls-verify=false"] : [];

    private async Task<Digest> PushAsync(DockerfileBuild build, string digestFile, Action<string> output, CancellationToken cancellationToken)
    {
        var names = build.Names;
        foreach (var name in names)
        {
            if (await BuilderCommand.RunAsync(Program, PushArguments(build, name, digestFile), output, cancellationToken) is not 0 and var exitCode)
            {
                throw DockerfileErrors.PushFailed($"{Program} push {name}", exitCode ?? 0).ToException();
            }
        }

        if (Kind != BuilderKind.Docker)
        {
            return await ReadDigestAsync(digestFile, cancellationToken);
        }

        var repository = names[0][..names[0].LastIndexOf(':')] + "@";
        var digests = new List<string>();
        await BuilderCommand.RunAsync(Program, ["inspect", "--format", "{{range .RepoDigests}}{{println .}}{{end}}", names[0]], digests.Add, cancellationToken);
        return digests.Find(digest => digest.StartsWith(repository, StringComparison.Ordinal)) is { } found
            ? Digest.Parse(found[repository.Length..])
            : throw DockerfileErrors.PushFailed($"docker inspect {names[0]}", 0).ToException();
    }
}
