using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Testing;

namespace Containerize.Images.Tests.Locking;

public sealed class LockFileTests : IDisposable
{
    private static readonly LockedImage One = new() { Digest = Digest.Of("one"u8), MediaType = MediaTypes.OciIndex, Size = 1 };
    private static readonly LockedImage Two = new() { Digest = Digest.Of("two"u8), MediaType = MediaTypes.OciManifest, Size = 2 };

    private readonly TemporaryFolder _folder = new();

    private ContentCache Cache => new(_folder.Combine("cache"));

    private string Path => _folder.Combine("project", "containerize.lock.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Has_one_form_sorted_with_line_feeds_whatever_the_order_of_locking()
    {
        await SaveAsync(("mcr.microsoft.com/b:1", One), ("docker.io/a:2", Two));

        File.ReadAllText(Path).ShouldBe($$"""
            {
              "version": 1,
              "baseImages": {
                "docker.io/a:2": {
                  "digest": "{{Two.Digest}}",
                  "mediaType": "application/vnd.oci.image.manifest.v1+json",
                  "size": 2
                },
                "mcr.microsoft.com/b:1": {
                  "digest": "{{One.Digest}}",
                  "mediaType": "application/vnd.oci.image.index.v1+json",
                  "size": 1
                }
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Gives_back_what_was_locked()
    {
        await SaveAsync(("a", One), ("b", Two));

        var file = LockFile.Load(Path);

        (file.Find("a"), file.Find("b"), file.Find("c"), file.Find("A")).ShouldBe((One, Two, null, null));
        file.IsChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task Is_not_written_where_nothing_changed()
    {
        await SaveAsync(("a", One));
        var text = File.ReadAllText(Path) + "\n";
        File.WriteAllText(Path, text);

        await SaveAsync(("a", One with { }));

        File.ReadAllText(Path).ShouldBe(text);
    }

    [Fact]
    public async Task Replaces_what_a_reference_was_locked_to()
    {
        await SaveAsync(("a", One));
        await SaveAsync(("a", Two));

        LockFile.Load(Path).Find("a").ShouldBe(Two);
    }

    [Fact]
    public async Task Keeps_what_another_publish_has_locked_in_the_meantime()
    {
        var (mine, theirs) = (LockFile.Load(Path), LockFile.Load(Path));
        mine.Lock("a", One);
        theirs.Lock("b", Two);
        await theirs.SaveAsync(Cache, default);

        await mine.SaveAsync(Cache, default);

        var file = LockFile.Load(Path);
        (file.Find("a"), file.Find("b")).ShouldBe((One, Two));
    }

    [Fact]
    public async Task Loses_nothing_when_many_publishes_lock_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => SaveAsync(($"image{i}", One)))));

        var file = LockFile.Load(Path);
        Enumerable.Range(0, 20).ShouldAllBe(i => file.Find($"image{i}") == One);
        Directory.EnumerateFileSystemEntries(_folder.Combine("project")).ShouldBe([Path]);
    }

    [Fact]
    public async Task Removes_what_a_killed_publish_left_beside_it()
    {
        await SaveAsync(("a", One));
        var (old, young) = (_folder.Write("project/.containerize.lock.json.1.containerize.tmp", ""), _folder.Write("project/.containerize.lock.json.2.containerize.tmp", ""));
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));

        await SaveAsync(("b", Two));

        Directory.EnumerateFileSystemEntries(_folder.Combine("project")).Order().ShouldBe([young, Path]);
    }

    [Fact]
    public async Task Of_no_path_locks_nothing_on_disk()
    {
        var file = LockFile.Load(null);
        file.Lock("a", One);
        file.EnsureWritable();
        await file.SaveAsync(Cache, default);

        file.Find("a").ShouldBe(One);
        Directory.Exists(_folder.Combine("project")).ShouldBeFalse();
    }

    [Fact]
    public void Is_read_with_comments_a_byte_order_mark_and_a_trailing_comma_as_editors_leave_them()
    {
        Write($$$"""{ "version": 1, /* pinned by hand */ "baseImages": { "a": { "digest": "{{{One.Digest}}}", "mediaType": "{{{One.MediaType}}}", "size": 1 }, } }""");
        File.WriteAllBytes(Path, [0xef, 0xbb, 0xbf, .. File.ReadAllBytes(Path)]);

        LockFile.Load(Path).Find("a").ShouldBe(One);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<<<<<<< HEAD\n{}\n")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"baseImages":null}""")]
    [InlineData("""{"version":1,"baseImages":{"a":null}}""")]
    [InlineData("""{"version":1,"baseImages":{"a":{}}}""")]
    [InlineData("""{"version":1,"baseImages":{"a":{"digest":"sha256:1","mediaType":"m","size":1}}}""")]
    [InlineData("""{"version":1,"baseImages":{"a":{"digest":null,"mediaType":"m","size":1}}}""")]
    [InlineData("""{"version":1,"baseImages":{"a":{"digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","mediaType":null,"size":1}}}""")]
    public void That_is_none_is_one_clear_error_with_the_file(string text)
    {
        Write(text);

        var error = Should.Throw<ContainerizeException>(() => LockFile.Load(Path)).Error;

        error.Code.ShouldBe("CTZ2030");
        error.File.ShouldBe(Path);
        error.Message.ShouldStartWith("The lock file cannot be read: ");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Of_a_later_version_says_so()
    {
        Write("""{"version":2,"baseImages":{}}""");

        Should.Throw<ContainerizeException>(() => LockFile.Load(Path)).Message.ShouldContain("its version is 2, this SDK reads version 1");
    }

    [Fact]
    public void That_cannot_be_written_says_so_before_anything_is_published()
    {
        Directory.CreateDirectory(Path);
        var file = LockFile.Load(Path);
        file.EnsureWritable();
        file.Lock("a", One);

        var error = Should.Throw<ContainerizeException>(file.EnsureWritable).Error;

        error.Code.ShouldBe("CTZ2031");
        error.File.ShouldBe(Path);
        error.Message.ShouldContain("ContainerLockFile");
    }

    [Fact]
    public void That_is_read_only_says_so_before_anything_is_published()
    {
        Write("""{"version":1,"baseImages":{}}""");
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        var file = LockFile.Load(Path);
        file.Lock("a", One);

        Should.Throw<ContainerizeException>(file.EnsureWritable).Error.Code.ShouldBe("CTZ2031");
        Directory.EnumerateFiles(_folder.Combine("project")).ShouldBe([Path]);
    }

    [Fact]
    public async Task Below_a_file_cannot_be_written()
    {
        var file = LockFile.Load(System.IO.Path.Combine(_folder.Write("file", "x"), "containerize.lock.json"));
        file.Lock("a", One);

        Should.Throw<ContainerizeException>(file.EnsureWritable).Error.Code.ShouldBe("CTZ2031");
        (await Should.ThrowAsync<ContainerizeException>(() => file.SaveAsync(Cache, default))).Error.Code.ShouldBe("CTZ2031");
    }

    [Fact]
    public void Trying_whether_it_can_be_written_leaves_nothing_behind()
    {
        var file = LockFile.Load(Path);
        file.Lock("a", One);

        file.EnsureWritable();

        Directory.EnumerateFiles(_folder.Combine("project")).ShouldBeEmpty();
    }

    private async Task SaveAsync(params (string Reference, LockedImage Image)[] images)
    {
        var file = LockFile.Load(Path);
        foreach (var (reference, image) in images)
        {
            file.Lock(reference, image);
        }

        await file.SaveAsync(Cache, default);
    }

    private void Write(string text) => _folder.Write("project/containerize.lock.json", text);
}
