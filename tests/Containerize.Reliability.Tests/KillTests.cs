namespace Containerize.Reliability.Tests;

/// <summary>Publishing processes killed at random moments, 200 in all: what they leave, and what the next publish makes of it.</summary>
[Trait("Category", "Slow")]
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 50;
    private const int AtOnce = 2;

    // What the lock file ends with when it is whole.
    private const string Locked = "}\n  }\n}\n";

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("layout", 1)]
    [InlineData("oci-archive", 2)]
    [InlineData("docker-archive", 3)]
    [InlineData("registry", 4)]
    public async Task A_killed_publish_leaves_nothing_half_written_and_the_next_one_gives_the_same_digest(string kind, int seed)
    {
        await using var registry = kind == "registry" ? await RegistryProcess.StartAsync() : null;
        var (app, earlierApp) = (_bench.WriteApp(1), _bench.WriteApp(2));
        var (cache, earlierCache) = (_bench.NewFolder(), _bench.NewFolder());
        var place = Place.New(kind, _bench.NewFolder(), registry);
        await PublisherProcess.PublishHereAsync(_bench.Arguments(earlierApp, place, earlierCache));
        var earlier = await place.IdentifyAsync();
        var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(app, place, cache));
        var image = await place.IdentifyAsync();
        image.ShouldNotBe(earlier);
        // Half of them as publishes are, half with their code compiled before, so that most of their time goes to files.
        var durations = new[] { await MeasureAsync(rehearses: false), await MeasureAsync(rehearses: true) };
        Task<TimeSpan> MeasureAsync(bool rehearses) => PublisherProcess.MeasureAsync(
            _bench.Arguments(app, Place.New(kind, _bench.NewFolder(), registry), _bench.NewFolder()) with { Rehearses = rehearses });

        var (killed, untouched, midway) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, Kills), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var random = new Random((seed * 1000) + i);
            var victim = Place.New(kind, _bench.NewFolder(), registry);
            var victimCache = _bench.NewFolder();
            if (i % 2 == 1)
            {
                CacheWalk.CopyPart(cache, victimCache, random);
            }

            var before = i % 4 < 2 ? null : earlier;
            if (before is not null)
            {
                await PublisherProcess.PublishHereAsync(_bench.Arguments(earlierApp, victim, earlierCache));
            }

            var lockFile = Path.Combine(_bench.NewFolder(), "containerize.lock.json");
            var arguments = _bench.Arguments(app, victim, victimCache) with { LockFile = lockFile, Rehearses = i % 8 < 4 };
            var isKilled = await PublisherProcess.KillAsync(arguments, durations[arguments.Rehearses ? 1 : 0] * random.NextDouble());

            var after = await victim.IdentifyAsync();
            (after == image || (isKilled && after == before)).ShouldBeTrue($"The tag names {after}.");
            CacheWalk.Check(victimCache);
            (File.Exists(lockFile) ? File.ReadAllText(lockFile) : Locked).ShouldContain(Locked);
            Interlocked.Add(ref midway, CacheWalk.Temporaries(victimCache).Concat(victim.Leftovers).Any() ? 1 : 0);
            (await PublisherProcess.PublishHereAsync(arguments)).ShouldBe(digest);
            (await victim.IdentifyAsync()).ShouldBe(image);
            File.ReadAllText(lockFile).ShouldContain(Locked);
            CacheWalk.Check(victimCache);
            Interlocked.Add(ref killed, isKilled ? 1 : 0);
            Interlocked.Add(ref untouched, after == before ? 1 : 0);
        });

        output.WriteLine($"{kind}: {durations[0].TotalMilliseconds:0} and {durations[1].TotalMilliseconds:0} ms undisturbed; {killed} of {Kills} killed before their end, {untouched} before the image was there, {midway} in the middle of a file.");
        killed.ShouldBeGreaterThan(Kills / 2);
        untouched.ShouldBeGreaterThan(Kills / 4);
        midway.ShouldBeGreaterThan(0);
    }
}
