namespace Containerize.Reliability.Tests;

/// <summary>Publishes at the same time with a cache too small for what any one of them needs.</summary>
[Trait("Category", "Slow")]
public sealed class PruningTests : IDisposable
{
    private const int AtOnce = 8;
    private const int Rounds = 2;

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("0", 0)]
    [InlineData("100KB", 100_000)]
    [InlineData("2MB", 2_000_000)]
    public async Task Takes_nothing_from_the_others_that_they_could_not_make_again(string limit, long bytes)
    {
        await using var registry = await RegistryProcess.StartAsync();
        var apps = Enumerable.Range(0, AtOnce).Select(_bench.WriteApp).ToArray();
        var cache = _bench.NewFolder();
        var digests = new List<string>();
        foreach (var app in apps)
        {
            digests.Add(await PublisherProcess.PublishHereAsync(_bench.Arguments(app, Place.New("layout", _bench.NewFolder()), _bench.NewFolder())));
        }

        for (var round = 0; round < Rounds; round++)
        {
            string[] kinds = ["layout", "oci-archive", "registry"];
            var places = apps.Select((_, i) => Place.New(kinds[i % kinds.Length], _bench.NewFolder(), registry)).ToArray();

            var results = await Task.WhenAll(apps.Select((app, i) =>
                PublisherProcess.RunAsync(_bench.Arguments(app, places[i], cache), ("CONTAINERIZE_CACHE_LIMIT", limit))));

            results.Select(PublisherProcess.DigestOf).ShouldBe(digests);
            foreach (var place in places)
            {
                (await place.IdentifyAsync()).ShouldNotBeNull();
            }

            CacheWalk.Check(cache);
            CacheWalk.Temporaries(cache).ShouldBeEmpty();
            CacheWalk.Files(cache).Sum(file => new FileInfo(file).Length).ShouldBeLessThanOrEqualTo(bytes);
        }
    }
}
