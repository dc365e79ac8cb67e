using Containerize.Bench.Projects;

namespace Containerize.Bench.Scenarios;

/// <summary>What is done to the sources before a run.</summary>
internal static class Edits
{
    /// <summary>Another text constant in one source file.</summary>
    public static Task OneLine(AppProject project, int run, CancellationToken cancellationToken)
    {
        project.Edit(run);
        return Task.CompletedTask;
    }
}
