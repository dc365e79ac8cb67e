using Containerize.Bench.Entrants;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>S6: the first publish of an application with weights, against reading the file once for its hash and sending it.</summary>
internal static class WeightsFirst
{
    private const string Reference = "hash once + send";
    private const double MemoryLimit = 300e6;

    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var path = await Weights.FileAsync(bench, cancellationToken);
        var contestants = await Weights.Contest(bench, "S6", path, isFirstPublish: true).EntrantsAsync(cancellationToken);
        var reference = new BlobUploadEntrant(Reference, bench.Registry.Address, path)
        {
            Arrange = (_, _) =>
            {
                bench.Registry.Forget("s6/reference");
                return Task.CompletedTask;
            },
            Repository = run => FormattableString.Invariant($"s6/reference-{run}"),
        };
        return new Scenario
        {
            Id = "S6",
            Title = $"{Weights.Words(bench)}, first publish",
            Entrants = [contestants[0], reference, .. contestants.Skip(1)],
            Judge = result =>
            [
                Goals.Total(result, 1.5, Reference),
                Goals.AtMost("at most 300 MB of memory", MemoryLimit, result.Of(Contestants.Ours)?.LargestProcess?.Median, Units.Size),
            ],
            IsFirstPublish = true,
            KeepsRegistry = true,
        };
    }
}
