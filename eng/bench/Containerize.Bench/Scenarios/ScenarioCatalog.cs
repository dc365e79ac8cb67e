namespace Containerize.Bench.Scenarios;

/// <summary>The scenarios in their order.</summary>
internal static class ScenarioCatalog
{
    private static readonly Dictionary<string, Func<BenchContext, CancellationToken, Task<Scenario>>> All = new()
    {
        ["S1"] = FrameworkDependentEdit.PrepareAsync,
        ["S2"] = SelfContainedFirst.PrepareAsync,
        ["S3"] = SelfContainedEdit.PrepareAsync,
        ["S4"] = NothingChanged.PrepareAsync,
        ["S5"] = PackageUpdate.PrepareAsync,
        ["S6"] = WeightsFirst.PrepareAsync,
        ["S7"] = WeightsEdit.PrepareAsync,
        ["S8"] = TwoPlatforms.PrepareAsync,
        ["S9"] = SolutionPublish.PrepareAsync,
        ["S10"] = BuildUnchanged.PrepareAsync,
    };

    /// <summary>Those asked for, or all.</summary>
    /// <exception cref="BenchException">There is no such scenario.</exception>
    public static IReadOnlyList<Func<BenchContext, CancellationToken, Task<Scenario>>> Select(IReadOnlyList<string> ids) =>
        ids.FirstOrDefault(id => !All.ContainsKey(id)) is { } unknown
            ? throw new BenchException($"there is no scenario {unknown}; there are {string.Join(", ", All.Keys)}")
            : [.. All.Where(scenario => ids.Count == 0 || ids.Contains(scenario.Key)).Select(scenario => scenario.Value)];
}
