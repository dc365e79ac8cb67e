namespace Containerize.Bench.Commands;

/// <summary>Processes that work for a command without being under it, as they are now.</summary>
/// <param name="Timed">Those whose processor time belongs to the command.</param>
/// <param name="Sampled">Those whose memory does.</param>
internal sealed record Servers(Func<IReadOnlyList<int>> Timed, Func<IReadOnlyList<int>> Sampled)
{
    /// <summary>None at all.</summary>
    public static Servers None { get; } = new(() => [], () => []);
}
