using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Composition;

/// <summary>The stage that becomes the image.</summary>
internal static partial class FinalStage
{
    private const string UserVariable = "APP_UID=";
    private const string VersionLabel = "org.opencontainers.image.version";

    public static Stage Compose(DockerfileRequest request, OwnSteps steps) => new(
        new From(Word.Expression($"${{{BuildArguments.BaseImage}}}"), DockerfileStages.Final) { Region = DockerfileRegions.Final },
        [
            new Workdir(request.Image.WorkingDirectory) { Region = DockerfileRegions.Final },
            .. steps.At(DockerfileStages.Final, StepPosition.BeforeCopy, DockerfileRegions.Final),
            .. request.Layers.Select(Layer),
            .. steps.At(DockerfileStages.Final, StepPosition.AfterCopy, DockerfileRegions.Layers),
            .. Settings(request, steps).Select(instruction => instruction with { Region = DockerfileRegions.Settings }),
            .. steps.At(DockerfileStages.Final, StepPosition.End, DockerfileRegions.Settings),
        ]);

    private static Copy Layer(DockerfileLayer layer) =>
        new([Copy.PatternOf($"{DockerfileRequest.LayersFolder}/{layer.Name}/")], layer.Target.EndsWith('/') ? layer.Target : layer.Target + "/")
        {
            From = DockerfileStages.Builder,
            Chown = layer.Owner is { } owner ? new Word(owner) : (Word?)null,
            Region = DockerfileRegions.Layers,
        };

    private static IEnumerable<Instruction> Settings(DockerfileRequest request, OwnSteps steps)
    {
        var settings = request.Image;
        var (entrypoint, cmd) = settings.Start.Resolve(request.BaseConfig.Entrypoint);
        if (settings.Environment.Count > 0)
        {
            yield return new Env(Last(settings.Environment));
        }

        if (settings.Labels.Count > 0)
        {
            var labels = Last(settings.Labels).Select(label => IsVersion(label.Key, label.Value, request) ? new(label.Key, VersionOrArgument(label.Value.Text)) : label).ToArray();
            if (Array.Exists(labels, label => label.Value.IsExpression))
            {
                yield return new Arg(BuildArguments.Version);
            }

            yield return new Label([.. labels.OrderBy(label => label.Key, StringComparer.Ordinal)]);
        }

        if (Ports(request) is [_, ..] ports)
        {
            yield return new Expose([.. ports.Select(port => (Word)port)]);
        }

        if (settings.Volumes.Count > 0)
        {
            yield return new Volume([.. settings.Volumes.Select(volume => (Word)volume)]);
        }

        // A step may have left another one.
        if (steps.HasInFinalStage<Workdir>())
        {
            yield return new Workdir(settings.WorkingDirectory);
        }

        if (UserOf(request, steps) is { } user)
        {
            yield return new User(user);
        }

        if (settings.StopSignal is { } signal)
        {
            yield return new StopSignal(signal);
        }

        if (settings.Healthcheck is { } healthcheck)
        {
            yield return Healthcheck.Of(request.HasStartInterval ? healthcheck : healthcheck with { StartInterval = null });
        }

        // An empty one is not left out: the base may have one.
        if (entrypoint.Count > 0 || request.BaseConfig.Entrypoint.Count > 0)
        {
            yield return new Entrypoint(Command.Exec(entrypoint));
        }

        if (cmd.Count > 0 || request.BaseConfig.Cmd.Count > 0)
        {
            yield return new Cmd(Command.Exec(cmd));
        }
    }

    private static IReadOnlyList<string> Ports(DockerfileRequest request) =>
        request.Ports ?? (request.Image.Ports.Count == 0 && request.Image.DefaultPort is { } port ? [port] : request.Image.Ports);

    // As ImageSettings.User says: the base's own, which a step may have changed, else the one that its environment names.
    private static string? UserOf(DockerfileRequest request, OwnSteps steps) => request.Image.User
        ?? (request.BaseConfig.User.Length > 0 ? steps.HasInFinalStage<User>() ? request.BaseConfig.User : null
            : request.BaseConfig.Environment.FirstOrDefault(variable => variable.StartsWith(UserVariable, StringComparison.Ordinal))?[UserVariable.Length..]);

    private static bool IsVersion(string label, Word value, DockerfileRequest request) =>
        label == VersionLabel && value.Text == request.ProjectVersion && PlainVersion().IsMatch(value.Text);

    private static Word VersionOrArgument(string version) => Word.Expression($"${{{BuildArguments.Version}:-{version}}}");

    [GeneratedRegex("^[A-Za-z0-9.+-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainVersion();

    // The first one's place and the last one's value, as a direct publish has it.
    private static KeyValuePair<string, Word>[] Last(IReadOnlyList<KeyValuePair<string, string>> pairs) =>
        [.. pairs.GroupBy(pair => pair.Key, StringComparer.Ordinal).Select(same => KeyValuePair.Create(same.Key, (Word)same.Last().Value))];
}
