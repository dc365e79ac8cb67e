using System.Diagnostics;
using Containerize.Bench.Entrants;
using Containerize.Bench.Machine;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>
/// Runs a scenario: each contestant once for warm caches, once counted, then the timed rounds in which all take their turns,
/// in an order that moves on by one each round.
/// </summary>
internal sealed class ScenarioRunner(BenchContext bench, Scenario scenario)
{
    private readonly List<EntrantRecord> _records = [.. scenario.Entrants.Select(entrant => new EntrantRecord(entrant))];

    /// <summary>Runs it.</summary>
    public async Task<ScenarioResult> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        Progress.Say(scenario.Id, scenario.Title);
        foreach (var absent in _records.Where(record => record.Entrant.LeftOut is not null))
        {
            Progress.Say("", $"{absent.Entrant.Name}: left out: {absent.Entrant.LeftOut}");
        }

        await BeforeAsync(cancellationToken);
        var rounds = new List<double>();
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            rounds.Add(await RoundAsync(round, cancellationToken));
        }

        await TryEachAsync(_records, record => record.Entrant.VerifyAsync(bench.Registry.Images, cancellationToken), cancellationToken);
        if (!scenario.KeepsRegistry)
        {
            bench.Registry.Forget(scenario.Id.ToLowerInvariant());
        }

        var result = new ScenarioResult(
            scenario.Id, scenario.Title, [.. _records.Select(record => record.Result())], [],
            Statistics.Median(rounds), Stopwatch.GetElapsedTime(started).TotalSeconds);
        return result with { Goals = [.. scenario.Judge(result)] };
    }

    private async Task BeforeAsync(CancellationToken cancellationToken)
    {
        if (!scenario.IsFirstPublish)
        {
            await TryEachAsync(_records.Where(record => record.Entrant.WarmsUp), async record =>
            {
                Progress.Say("", $"warm-up   {record.Entrant.Name}");
                await record.Entrant.ArrangeAsync(cancellationToken);
                await record.Entrant.RunAsync(cancellationToken);
            }, cancellationToken);
        }

        await TryEachAsync(_records.Where(record => record.Entrant.IsCounted), async record =>
        {
            await CountAsync(record, cancellationToken);
            Progress.Say("", $"counted   {record.Entrant.Name}: {Units.Size(record.Traffic!.BytesSent)} sent in {record.Traffic.Requests.Count} requests");
        }, cancellationToken);
    }

    private async Task CountAsync(EntrantRecord record, CancellationToken cancellationToken)
    {
        await record.Entrant.ArrangeAsync(cancellationToken);
        var watched = record.Entrant.Watched();
        var evicted = watched.Count > 0 && await PageCache.TryEvictAsync(watched, cancellationToken);
        record.Traffic = await bench.Registry.CountAsync(() => record.Entrant.RunAsync(cancellationToken), cancellationToken);
        if (evicted)
        {
            record.WatchedBytesRead = await PageCache.ResidentBytesAsync(watched, cancellationToken);
            await PageCache.WarmAsync(watched, cancellationToken);
        }
    }

    private async Task<double> RoundAsync(int round, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var turn = _records.Skip(round % _records.Count).Concat(_records.Take(round % _records.Count));
        var times = new Dictionary<string, string>();
        await TryEachAsync(turn.Where(record => round < record.Entrant.Rounds), async record =>
        {
            await record.Entrant.ArrangeAsync(cancellationToken);
            await DiskWrites.FinishAsync(cancellationToken);
            var stored = record.Entrant.IsCounted ? 0 : bench.Registry.StoredBytes();
            var run = await record.Entrant.RunAsync(cancellationToken);
            if (!record.Entrant.IsCounted)
            {
                record.StoredBytes = bench.Registry.StoredBytes() - stored;
            }

            record.Runs.Add(run);
            times[record.Entrant.Name] = Units.Time(run.Wall.TotalSeconds);
        }, cancellationToken);
        var inOrder = scenario.Entrants.Where(entrant => times.ContainsKey(entrant.Name)).Select(entrant => $"{entrant.Name} {times[entrant.Name]}");
        Progress.Say("", $"{round + 1,2} of {bench.Options.Rounds}   {string.Join("   ", inOrder)}");
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // A contestant that fails is out for the rest of the scenario; the others go on.
    private static async Task TryEachAsync(
        IEnumerable<EntrantRecord> records, Func<EntrantRecord, Task> action, CancellationToken cancellationToken)
    {
        foreach (var record in records.Where(record => record.TakesPart).ToList())
        {
            try
            {
                await action(record);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                record.Trouble = exception.Message;
                Progress.Say("", $"{record.Entrant.Name} failed: {exception.Message}");
            }
        }
    }
}
