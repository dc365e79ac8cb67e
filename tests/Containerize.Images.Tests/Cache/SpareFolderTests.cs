using Containerize.Images.Cache;
using Containerize.Testing;

namespace Containerize.Images.Tests.Cache;

/// <summary>A cache whose folder takes no files, and what stands in for it.</summary>
public sealed class SpareFolderTests : IDisposable
{
    private static readonly byte[] Content = [.. "some content"u8];

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _told = [];
    private readonly SpareFolder _spare;

    public SpareFolderTests()
    {
        Directory.CreateDirectory(Parent);
        _spare = new SpareFolder(_told.Add, Parent);
    }

    private static Descriptor Blob => new() { MediaType = "x", Digest = Digest.Of(Content), Size = Content.Length };

    private string Root => _folder.Combine("cache");

    private string Parent => _folder.Combine("tmp");

    public void Dispose()
    {
        _spare.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Takes_what_the_cache_s_folder_does_not_take_says_so_once_and_goes_when_the_publish_ends()
    {
        var cache = new ContentCache(Unmakeable(), _spare);

        await KeepAsync(cache);
        cache.Add(Digest.Of("manifest"u8), "manifest"u8);
        cache.WriteRecord("kind", "00", "record"u8);

        (await ReadAsync(cache.TryOpen(Blob)!)).ShouldBe(Content);
        cache.Contains(Blob).ShouldBeTrue();
        cache.TryRead(Digest.Of("manifest"u8)).ShouldBe("manifest"u8.ToArray());
        cache.ReadRecord("kind", "00").ShouldBe("record"u8.ToArray());
        var told = _told.ShouldHaveSingleItem();
        told.ShouldStartWith($"The cache folder '{Unmakeable()}' cannot be written: ");
        told.ShouldContain(Parent);
        _spare.Dispose();
        Directory.GetFileSystemEntries(Parent).ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_everything_where_there_is_no_folder_for_a_cache()
    {
        var cache = new ContentCache(null, _spare);

        cache.TryOpen(Blob).ShouldBeNull();
        await KeepAsync(cache);

        (await ReadAsync(cache.TryOpen(Blob)!)).ShouldBe(Content);
        (await cache.TakeLockAsync(Blob.Digest, default)).ShouldBeNull();
        await cache.TidyAsync(default);
        _told.ShouldHaveSingleItem().ShouldStartWith("There is no folder for the cache: ");
    }

    [Fact]
    public async Task Is_not_made_where_the_cache_can_be_written_or_nothing_must_be()
    {
        await KeepAsync(new ContentCache(Root, _spare));
        new ContentCache(Unmakeable(), _spare).TryOpen(Blob).ShouldBeNull();

        Directory.GetFileSystemEntries(Parent).ShouldBeEmpty();
        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_closed_to_other_users()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        await KeepAsync(new ContentCache(null, _spare));

        new DirectoryInfo(Directory.GetDirectories(Parent).Single()).UnixFileMode
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Removes_those_of_killed_publishes_once_they_are_a_day_old()
    {
        var (old, young, other) = (Path.Combine(Parent, "containerize-spare-1"), Path.Combine(Parent, "containerize-spare-2"), Path.Combine(Parent, "other"));
        foreach (var (folder, age) in new[] { (old, 25), (young, 23), (other, 25) })
        {
            Directory.CreateDirectory(Path.Combine(folder, "blobs"));
            Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddHours(-age));
        }

        new ContentCache(null, _spare).WriteRecord("kind", "00", "x"u8);

        (Directory.Exists(old), Directory.Exists(young), Directory.Exists(other)).ShouldBe((false, true, true));
    }

    [Fact]
    public async Task That_cannot_be_made_either_is_one_clear_error_that_names_both()
    {
        Directory.Delete(Parent);
        File.WriteAllText(Parent, "not a folder");
        var cache = new ContentCache(Unmakeable(), _spare);

        var error = Should.Throw<ContainerizeException>(cache.BeginBlob).Error;

        error.Code.ShouldBe("CTZ4010");
        error.Message.ShouldStartWith($"The cache folder '{Unmakeable()}' cannot be written: ");
        error.Message.ShouldContain($"Nor can the temporary folder '{Parent}': ");
        error.Message.ShouldEndWith("or set CONTAINERIZE_CACHE to a folder that can be written.");
        cache.WriteRecord("kind", "00", "x"u8);
        cache.Add(Blob.Digest, Content);
        await cache.TidyAsync(default);
    }

    [Fact]
    public async Task Takes_a_blob_that_the_cache_s_folder_refuses_when_it_is_opened()
    {
        var cache = new ContentCache(Root, _spare);
        Directory.Delete(Path.Combine(Root, "temporary"));
        await File.WriteAllTextAsync(Path.Combine(Root, "temporary"), "not a folder");

        await KeepAsync(cache);

        (await ReadAsync(cache.TryOpen(Blob)!)).ShouldBe(Content);
    }

    [Fact]
    public async Task Takes_a_blob_that_the_cache_s_folder_refuses_when_it_is_kept()
    {
        var cache = new ContentCache(Root, _spare);
        Directory.Delete(Path.Combine(Root, "blobs"), recursive: true);
        await File.WriteAllTextAsync(Path.Combine(Root, "blobs"), "not a folder");

        await KeepAsync(cache);

        (await ReadAsync(cache.TryOpen(Blob)!)).ShouldBe(Content);
        Directory.GetFiles(Path.Combine(Root, "temporary")).ShouldBeEmpty();
    }

    [Fact]
    public void Takes_a_record_and_the_one_that_is_out_of_date_is_gone()
    {
        var cache = new ContentCache(Root, _spare);
        cache.WriteRecord("kind", "00", "old"u8);
        Directory.Delete(Path.Combine(Root, "temporary"));
        File.WriteAllText(Path.Combine(Root, "temporary"), "not a folder");

        cache.WriteRecord("kind", "00", "new"u8);

        cache.ReadRecord("kind", "00").ShouldBe("new"u8.ToArray());
        new ContentCache(Root, _spare).DiscardRecord("kind", "00");
        cache.ReadRecord("kind", "00").ShouldBeNull();
    }

    // A path below a file: nobody, root neither, can make a folder there.
    private string Unmakeable() => Path.Combine(_folder.Write("file", "not a folder"), "cache");

    private static async Task KeepAsync(ContentCache cache)
    {
        await using var writer = cache.BeginBlob();
        await writer.Stream.WriteAsync(Content);
        (await writer.KeepAsync(Blob.Digest, default)).ShouldNotBeNull();
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        await using (stream)
        {
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer);
            return buffer.ToArray();
        }
    }
}
