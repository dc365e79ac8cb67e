namespace Containerize.Reliability.Tests;

/// <summary>Caches whose files were damaged: the next publish heals them and gives the same digest.</summary>
[Trait("Category", "Slow")]
public sealed class DamageTests(ITestOutputHelper output) : IDisposable
{
    private readonly Workbench _bench = new();

    public static TheoryData<string> Damages => new("emptied", "truncated", "lengthened", "zeroed", "bit flipped at the start", "bit flipped in the middle", "bit flipped at the end", "replaced by a folder", "removed");

    public void Dispose() => _bench.Dispose();

    [Theory, MemberData(nameof(Damages))]
    public async Task To_any_file_are_healed(string damage)
    {
        var app = _bench.WriteApp();
        var cache = _bench.NewFolder();
        var digest = await PublishAsync(app, cache);
        var files = Directory.GetFiles(cache, "*", SearchOption.AllDirectories);
        files.Count(CacheWalk.IsBlob).ShouldBeGreaterThan(Workbench.ImageLayers);
        files.Select(file => Path.GetFileName(Path.GetDirectoryName(file))).ShouldBeSubsetOf(["sha256", "files", "layers", "locks", Path.GetFileName(cache)]);

        foreach (var file in files)
        {
            Damage(file, damage);
            (await PublishAsync(app, cache)).ShouldBe(digest, file);
            CacheWalk.Check(cache);
        }

        output.WriteLine($"{damage}: {files.Length} files.");
    }

    [Theory, MemberData(nameof(Damages))]
    public async Task To_all_files_at_once_are_healed(string damage)
    {
        var app = _bench.WriteApp();
        var cache = _bench.NewFolder();
        var digest = await PublishAsync(app, cache);
        foreach (var file in Directory.GetFiles(cache, "*", SearchOption.AllDirectories))
        {
            Damage(file, damage);
        }

        (await PublishAsync(app, cache)).ShouldBe(digest);

        CacheWalk.Check(cache);
    }

    [Theory, MemberData(nameof(Damages))]
    public async Task To_every_blob_at_once_are_healed_though_what_is_known_of_them_is_whole(string damage)
    {
        var app = _bench.WriteApp();
        var cache = _bench.NewFolder();
        var digest = await PublishAsync(app, cache);
        foreach (var file in CacheWalk.Files(cache).Where(CacheWalk.IsBlob))
        {
            Damage(file, damage);
        }

        (await PublishAsync(app, cache)).ShouldBe(digest);

        CacheWalk.Check(cache);
    }

    private static void Damage(string file, string damage)
    {
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case "emptied":
                bytes = [];
                break;
            case "truncated":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "lengthened":
                bytes = [.. bytes, 0];
                break;
            case "zeroed":
                Array.Clear(bytes);
                break;
            case "replaced by a folder":
                File.Delete(file);
                Directory.CreateDirectory(Path.Combine(file, "nested"));
                return;
            case "removed":
                File.Delete(file);
                return;
            default:
                if (bytes.Length > 0)
                {
                    bytes[damage.EndsWith("start") ? 0 : damage.EndsWith("end") ? bytes.Length - 1 : bytes.Length / 2] ^= 1;
                }

                break;
        }

        File.WriteAllBytes(file, bytes);
    }

    // To a new place, so that every blob must be read.
    private async Task<string> PublishAsync(string app, string cache)
    {
        var place = Place.New("layout", _bench.NewFolder());
        var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(app, place, cache));
        (await place.IdentifyAsync()).ShouldBe(digest);
        return digest;
    }
}
