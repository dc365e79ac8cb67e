using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;
using Containerize.Dockerfiles.Regions;

namespace Containerize.Dockerfiles.Composition;

/// <summary>The project's own steps, each in its stage.</summary>
internal sealed partial class OwnSteps
{
    // Nuclio's, in a function's spec.build.commands.
    private const string PostCopy = "@nuclio.postCopy";

    private const string Next = "STOPSIGNAL SIGTERM";

    private static readonly string[] Taken = [DockerfileStages.Source, DockerfileStages.Restore, DockerfileStages.RestoreCached];

    private readonly List<DockerfileStep> _steps;

    /// <summary>Takes a request's steps and build commands.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ6006: one is none.</exception>
    public OwnSteps(DockerfileRequest request)
    {
        _steps = [.. request.Steps.Select(step => step with { Text = step.Text.ReplaceLineEndings("\n").Trim() }), .. Commands(request.BuildCommands)];
        var begun = new HashSet<string>(StringComparer.Ordinal) { DockerfileStages.Builder, DockerfileStages.Final };
        foreach (var step in _steps)
        {
            Check(step, isFirst: begun.Add(step.Stage));
        }
    }

    /// <summary>A stage's steps in order.</summary>
    public IEnumerable<DockerfileStep> Of(string stage) => _steps.Where(step => step.Stage == stage);

    /// <summary>The steps at a position of a stage.</summary>
    public IEnumerable<Instruction> At(string stage, StepPosition position, string region) =>
        Of(stage).Where(step => step.Position == position).Select(step => Instruction(step, region));

    /// <summary>Whether a step of the final stage that stands before its settings has such an instruction.</summary>
    public bool HasInFinalStage<T>()
        where T : Instruction =>
        Of(DockerfileStages.Final).Where(step => step.Position != StepPosition.End).Any(step => DockerfileReader.Read("FROM scratch\n" + step.Text).Instructions.OfType<T>().Any());

    /// <summary>The project's own stages.</summary>
    public IEnumerable<Stage> Stages()
    {
        foreach (var steps in _steps.Where(step => step.Stage is not (DockerfileStages.Builder or DockerfileStages.Final)).GroupBy(step => step.Stage, StringComparer.Ordinal))
        {
            var region = DockerfileRegions.Stage(steps.Key);
            var first = steps.First();
            var stage = DockerfileReader.Read(first.Text).Stages[0];
            // What follows FROM in the same text stays as it was written.
            var rest = stage.Instructions is [var next, ..] ? first.Text.Split('\n')[(next.Line - 1)..] : [];
            IEnumerable<DockerfileStep> others = rest.Length > 0 ? [first with { Text = string.Join('\n', rest) }, .. steps.Skip(1)] : steps.Skip(1);
            yield return new(
                stage.From with { Name = steps.Key, Line = 0, Region = region },
                [.. others.Select(step => Instruction(step, region))]);
        }
    }

    // The first step of a stage of the project's own has the stage's FROM; all others have none.
    private static void Check(DockerfileStep step, bool isFirst)
    {
        var read = DockerfileReader.Read(isFirst ? step.Text : "FROM scratch\n" + step.Text);
        if (isFirst && (!StageName().IsMatch(step.Stage) || Taken.Contains(step.Stage, StringComparer.Ordinal)))
        {
            throw Bad(step, $"no stage of the project's own can have the name '{step.Stage}': lower-case letters, digits, '-', '_' and '.', beginning with a letter, and not {string.Join(", ", Taken)}; the stages that are there anyway are '{DockerfileStages.Builder}' and '{DockerfileStages.Final}'");
        }

        if (isFirst && (read.Stages is not [var stage] || read.Globals.Count > 0 || (stage.Name is { } name && name != step.Stage)))
        {
            throw Bad(step, $"the first step of the stage '{step.Stage}' begins with its FROM: FROM image AS {step.Stage}; without one the stages are '{DockerfileStages.Builder}' and '{DockerfileStages.Final}'");
        }

        if (!isFirst && read.Stages.Count > 1)
        {
            throw Bad(step, $"the stage '{step.Stage}' has its FROM already; a further stage is one with a Stage of its own");
        }

        if (step.Text.Split('\n').Any(RegionMarkers.IsMarker))
        {
            throw Bad(step, "it holds a marker line of a generated region");
        }

        // Read with an instruction below it: a step that takes the next one for its own would do so in the file.
        if (DockerfileReader.Read($"FROM scratch\n{step.Text}\n{Next}").Instructions.Last() is not StopSignal { Line: var line } || line != step.Text.Split('\n').Length + 2)
        {
            throw Bad(step, "it has no end: its last line is continued with '\\', or a here-document is open");
        }

        if (read.Instructions.OfType<Verbatim>().FirstOrDefault(instruction => instruction.Fault is not null) is { } wrong)
        {
            throw Bad(step, wrong.Fault!);
        }
    }

    private static IEnumerable<DockerfileStep> Commands(IReadOnlyList<string> commands)
    {
        var position = StepPosition.BeforeCopy;
        foreach (var command in commands.Select(command => command.ReplaceLineEndings("\n").Trim()).Where(command => command.Length > 0))
        {
            if (command == PostCopy)
            {
                position = StepPosition.AfterCopy;
                continue;
            }

            if (command.StartsWith("@nuclio.", StringComparison.OrdinalIgnoreCase))
            {
                throw DockerfileErrors.BadStep(command.Split('\n')[0], $"of Nuclio's markers there is '{PostCopy}' alone").ToException();
            }

            yield return new(InstructionWriter.Write(new Run(Command.InShell(command)))) { Position = position };
        }
    }

    private static Verbatim Instruction(DockerfileStep step, string region) =>
        new(step.Text.Split(' ', '\t', '\n')[0].ToUpperInvariant(), step.Text) { Region = region };

    private static Images.ContainerizeException Bad(DockerfileStep step, string fault) =>
        DockerfileErrors.BadStep(step.Text.Split('\n')[0], fault).ToException();

    [GeneratedRegex("^[a-z][a-z0-9_.-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex StageName();
}
