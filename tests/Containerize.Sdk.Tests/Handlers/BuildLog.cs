using System.Text.RegularExpressions;

namespace Containerize.Sdk.Tests.Handlers;

/// <summary>What a build's diagnostic log says of the targets of this repository's packages.</summary>
internal static partial class BuildLog
{
    /// <summary>The targets that ran, in their order, and the tasks that each ran.</summary>
    /// <param name="log">Of a build on one node (<c>-m:1 -v:diag</c>).</param>
    public static IReadOnlyList<(string Target, IReadOnlyList<string> Tasks)> OwnTargets(string log)
    {
        var found = new List<(string, IReadOnlyList<string>)>();
        List<string>? tasks = null;
        foreach (var line in log.Split('\n'))
        {
            if (Begin().Match(line) is { Success: true } target)
            {
                // One target ends before the next begins, apart from those that a task of it runs in other projects.
                tasks = null;
                if (target.Groups["file"].Value.Contains("/containerize.", StringComparison.OrdinalIgnoreCase))
                {
                    tasks = [];
                    found.Add((target.Groups["name"].Value, tasks));
                }
            }
            else if (Task().Match(line) is { Success: true } task)
            {
                tasks?.Add(task.Groups["name"].Value);
            }
        }

        return found;
    }

    [GeneratedRegex("""(^|[ >])Target "(?<name>[^":]+)(: \(TargetId:\d+\))?" in file "(?<file>[^"]+)" from project""")]
    private static partial Regex Begin();

    [GeneratedRegex("""(^|[ >])Task "(?<name>[^"]+)" \(TaskId:\d+\)""")]
    private static partial Regex Task();
}
