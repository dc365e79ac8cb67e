using Containerize.Reliability.Publisher;

namespace Containerize.Reliability.Tests;

/// <summary>Publishes at the same time with one cache and one destination.</summary>
[Trait("Category", "Slow")]
public sealed class ConcurrencyTests : IDisposable
{
    private const int Rounds = 2;

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("layout", 2)]
    [InlineData("layout", 8)]
    [InlineData("oci-archive", 8)]
    [InlineData("docker-archive", 8)]
    [InlineData("registry", 2)]
    [InlineData("registry", 8)]
    public async Task Of_the_same_project_all_succeed_with_one_digest(string kind, int count)
    {
        await using var registry = kind == "registry" ? await RegistryProcess.StartAsync() : null;
        var app = _bench.WriteApp();
        for (var round = 0; round < Rounds; round++)
        {
            var (place, alone, cache) = (Place.New(kind, _bench.NewFolder(), registry), Place.New(kind, _bench.NewFolder(), registry), _bench.NewFolder());
            var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(app, alone, _bench.NewFolder()));

            var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => PublisherProcess.RunAsync(_bench.Arguments(app, place, cache))));

            results.Select(PublisherProcess.DigestOf).ShouldAllBe(own => own == digest);
            (await place.IdentifyAsync()).ShouldBe(await alone.IdentifyAsync());
            place.Leftovers.ShouldBeEmpty();
            CheckCache(cache);
        }
    }

    [Theory]
    [InlineData("layout")]
    [InlineData("registry")]
    public async Task Of_different_projects_all_succeed_with_their_own_digests(string kind)
    {
        const int Count = 8;
        await using var registry = kind == "registry" ? await RegistryProcess.StartAsync() : null;
        var apps = Enumerable.Range(0, Count).Select(_bench.WriteApp).ToArray();
        var digests = new List<string>();
        foreach (var app in apps)
        {
            digests.Add(await PublisherProcess.PublishHereAsync(_bench.Arguments(app, Place.New("layout", _bench.NewFolder()), _bench.NewFolder())));
        }

        var (place, cache) = (Place.New(kind, _bench.NewFolder(), registry), _bench.NewFolder());
        var results = await Task.WhenAll(apps.Select((app, i) => PublisherProcess.RunAsync(_bench.Arguments(app, place, cache) with { Tag = $"t{i}" })));

        results.Select(PublisherProcess.DigestOf).ShouldBe(digests);
        for (var i = 0; i < Count; i++)
        {
            (await IdentifyAsync(place, $"t{i}")).ShouldBe(digests[i]);
        }

        place.Leftovers.ShouldBeEmpty();
        CheckCache(cache);
    }

    [Fact]
    public async Task Of_one_lock_file_all_succeed_and_it_names_every_base()
    {
        const int Count = 8;
        var app = _bench.WriteApp();
        var (place, cache, project) = (Place.New("layout", _bench.NewFolder()), _bench.NewFolder(), _bench.NewFolder());
        var lockFile = Path.Combine(project, "containerize.lock.json");
        var bases = Enumerable.Range(0, Count).Select(_bench.WriteBase).ToArray();

        var results = await Task.WhenAll(bases.Select((image, i) =>
            PublisherProcess.RunAsync(_bench.Arguments(app, place, cache) with { BaseImage = image, Tag = $"t{i}", LockFile = lockFile })));

        results.ShouldAllBe(result => result.ExitCode == 0);
        Directory.GetFileSystemEntries(project).ShouldBe([lockFile]);
        var text = await File.ReadAllTextAsync(lockFile);
        bases.ShouldAllBe(image => text.Contains(Path.GetFileName(image)));
    }

    private static Task<string?> IdentifyAsync(Place place, string tag) =>
        place is LayoutPlace layout ? layout.IdentifyAsync(tag) : ((RegistryPlace)place).IdentifyAsync(tag);

    private static void CheckCache(string cache)
    {
        CacheWalk.Check(cache);
        CacheWalk.Temporaries(cache).ShouldBeEmpty();
    }
}
