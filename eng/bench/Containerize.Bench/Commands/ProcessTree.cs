namespace Containerize.Bench.Commands;

/// <summary>Processes by descent.</summary>
internal static class ProcessTree
{
    /// <summary>A process and everything under it now.</summary>
    /// <param name="process">Its id.</param>
    public static IEnumerable<int> Of(int process)
    {
        yield return process;
        foreach (var child in Children(process).SelectMany(Of))
        {
            yield return child;
        }
    }

    // A child belongs to the thread that started it.
    private static IEnumerable<int> Children(int process) =>
        ProcFile.Folders($"/proc/{process}/task")
            .SelectMany(thread => ProcFile.ReadLines(thread + "/children"))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.TryParse(id, out var child) ? child : 0)
            .Where(child => child > 0);
}
