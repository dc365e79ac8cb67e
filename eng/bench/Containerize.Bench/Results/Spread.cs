namespace Containerize.Bench.Results;

/// <summary>The values of several runs in three numbers.</summary>
/// <param name="Median">The middle.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>Of values, or null where a run has none or there is no run.</summary>
    public static Spread? Of(IEnumerable<double?> values)
    {
        double?[] all = [.. values];
        return all.Length == 0 || all.Any(value => value is null)
            ? null
            : new Spread(Statistics.Median(all.Select(value => value!.Value)), all.Min()!.Value, all.Max()!.Value);
    }
}
