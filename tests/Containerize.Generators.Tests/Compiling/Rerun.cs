using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Tests.Compiling;

/// <summary>What the generator did again after an edit.</summary>
internal sealed class Rerun
{
    private readonly GeneratorRunResult _before;
    private readonly GeneratorRunResult _after;

    private Rerun(GeneratorRunResult before, GeneratorRunResult after)
    {
        _before = before;
        _after = after;
        after.TrackedSteps.Keys.ShouldBeSubsetOf([.. before.TrackedSteps.Keys, .. StepNames.All]);
    }

    /// <summary>The files there are after the edit.</summary>
    public IReadOnlyList<string> Files => [.. _after.GeneratedSources.Select(static s => s.HintName).Order(StringComparer.Ordinal)];

    public static Rerun Between(Compilation before, Compilation after)
    {
        GeneratorDriver driver = TestCompilation.Driver([new HandlerGenerator()], trackSteps: true).RunGenerators(before);
        GeneratorRunResult first = driver.GetRunResult().Results.Single();
        GeneratorRunResult second = driver.RunGenerators(after).GetRunResult().Results.Single();
        return new Rerun(first, second);
    }

    /// <summary>The named steps of which any output is not as it was. One that leads to no file is not recorded.</summary>
    public IReadOnlyList<string> Changed() =>
        [.. StepNames.All.Where(name => _after.TrackedSteps.TryGetValue(name, out var steps) && steps.Any(IsChanged))];

    /// <summary>The named steps that ran at all, if only to find that all is as it was.</summary>
    public IReadOnlyList<string> Ran() =>
        [.. StepNames.All.Where(name => _after.TrackedSteps.TryGetValue(name, out var steps) && steps.Any(static s => s.Outputs.Any(static o => o.Reason != IncrementalStepRunReason.Cached)))];

    /// <summary>The files that were written again: every other one is the very object of the first run.</summary>
    public IReadOnlyList<string> WrittenFiles()
    {
        var old = _before.GeneratedSources.ToDictionary(static s => s.HintName, static s => s.SourceText, StringComparer.Ordinal);
        return
        [
            .. _after.GeneratedSources
                .Where(source => !old.TryGetValue(source.HintName, out var text) || !ReferenceEquals(text, source.SourceText))
                .Select(static source => source.HintName)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsChanged(IncrementalGeneratorRunStep step) => step.Outputs.Any(static output =>
        output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
}
