using Containerize.Bench.Projects;
using Containerize.Bench.Registry;

namespace Containerize.Bench.Scenarios;

/// <summary>The self-contained web application of S2, S3, S4, S6 and S7: about 106 MB.</summary>
internal static class SelfContainedApp
{
    /// <summary>Its sources.</summary>
    public static AppTemplate Template => new() { BaseImage = BaseImages.RuntimeDeps, SelfContained = true };

    /// <summary>The files of the runtime that it brings along.</summary>
    public static IReadOnlyList<string> RuntimeFiles(BenchContext bench) =>
        [.. Directory.GetDirectories(bench.Workspace.Packages, "microsoft.*.runtime.*")
            .SelectMany(folder => Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)];
}
