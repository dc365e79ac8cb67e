using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Images.Sources;
using Containerize.Testing;

namespace Containerize.Images.Tests.Sources;

/// <summary>What the lock file decides of a base image.</summary>
public sealed class BaseImageLockTests : IDisposable
{
    private const string Reference = "registry.test/base:1";

    private readonly TemporaryFolder _folder = new();
    private readonly LockFile _lockFile;
    private readonly FakeSource _source = new();

    public BaseImageLockTests() => _lockFile = LockFile.Load(_folder.Combine("containerize.lock.json"));

    private ContentCache Cache => new(_folder.Combine("cache"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reference_is_locked_to_what_it_names_when_it_is_first_used()
    {
        var images = TestImage.TwoPlatforms();
        _source.Add(images);

        await GetAsync(LockMode.Use);

        _lockFile.IsChanged.ShouldBeTrue();
        _lockFile.Find(Reference).ShouldBe(new LockedImage { Digest = images.Descriptor.Digest, MediaType = MediaTypes.OciIndex, Size = images.Descriptor.Size });
    }

    [Fact]
    public async Task The_lock_wins_over_a_tag_that_has_moved()
    {
        var (old, moved) = (TestImage.RandomSet(), TestImage.RandomSet());
        _source.Add(old);
        await GetAsync(LockMode.Use);
        _source.Add(moved);

        (await GetAsync(LockMode.Use)).Descriptor.Digest.ShouldBe(old.Descriptor.Digest);
        (await GetAsync(LockMode.Locked)).Descriptor.Digest.ShouldBe(old.Descriptor.Digest);
    }

    [Fact]
    public async Task A_lock_update_takes_what_the_tag_names_now()
    {
        var (old, moved) = (TestImage.RandomSet(), TestImage.RandomSet());
        _source.Add(old);
        await GetAsync(LockMode.Use);
        _source.Add(moved);

        (await GetAsync(LockMode.Update)).Descriptor.Digest.ShouldBe(moved.Descriptor.Digest);
        _lockFile.Find(Reference)!.Digest.ShouldBe(moved.Descriptor.Digest);
    }

    [Fact]
    public async Task Locked_mode_without_a_lock_is_an_error_that_asks_the_source_nothing()
    {
        _source.Add(TestImage.RandomSet());

        var error = await FailAsync(LockMode.Locked);

        error.Code.ShouldBe("CTZ2032");
        error.File.ShouldBe(_lockFile.Path);
        error.Message.ShouldContain($"'{Reference}'");
        error.Message.ShouldContain("-p:ContainerLockedMode=false");
        _source.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Locked_mode_takes_a_reference_with_a_digest_without_a_lock_and_locks_nothing()
    {
        var images = TestImage.RandomSet();
        _source.Add(images);

        (await GetAsync(LockMode.Locked, $"registry.test/base@{images.Descriptor.Digest}")).Descriptor.Digest.ShouldBe(images.Descriptor.Digest);
        _lockFile.IsChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task Lock_and_cache_together_suffice_without_the_source()
    {
        var images = TestImage.TwoPlatforms();
        _source.Add(images);
        await GetAsync(LockMode.Use);
        var closed = new Lazy<IImageSource>(() => throw new InvalidOperationException("The source was opened."));

        var image = await GetAsync(LockMode.Locked, source: closed);

        image.Descriptor.Digest.ShouldBe(images.Images[1].Descriptor.Digest);
        closed.IsValueCreated.ShouldBeFalse();
    }

    [Theory]
    [InlineData("index")]
    [InlineData("manifest")]
    [InlineData("config")]
    public async Task What_is_locked_and_gone_is_told_with_the_way_to_a_new_lock(string what)
    {
        var images = TestImage.TwoPlatforms();
        var gone = what switch
        {
            "index" => images.Descriptor.Digest,
            "manifest" => images.Images[1].Descriptor.Digest,
            _ => images.Images[1].Manifest.Config.Digest,
        };
        _source.Add(images);
        await GetAsync(LockMode.Use);
        Cache.Discard(gone);
        _source.Before = question =>
        {
            if (question.EndsWith(gone.ShortHex))
            {
                throw new ContainerizeError("CTZ3005", "Registry registry.test has no such image.").ToException();
            }
        };

        var error = await FailAsync(LockMode.Use);

        error.Code.ShouldBe("CTZ2033");
        error.File.ShouldBe(_lockFile.Path);
        error.Message.ShouldContain($"pins the base image '{Reference}' to {images.Descriptor.Digest}");
        error.Message.ShouldContain("-p:ContainerUpdateLock=true");
    }

    // Taking a new lock would be the wrong advice to somebody whose network is down or whose login has ended.
    [Theory]
    [InlineData("CTZ3001")]
    [InlineData("CTZ3003")]
    [InlineData("CTZ3007")]
    public async Task A_source_that_does_not_answer_is_told_as_that_and_not_as_drift(string code)
    {
        _source.Add(TestImage.RandomSet());
        await GetAsync(LockMode.Use);
        Directory.Delete(_folder.Combine("cache"), recursive: true);
        _source.Before = _ => throw new ContainerizeError(code, "The registry does not answer.").ToException();

        (await FailAsync(LockMode.Locked)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task What_is_gone_without_a_lock_is_the_source_s_own_error() =>
        (await FailAsync(LockMode.Use)).Code.ShouldBe("CTZ3005");

    private async Task<Image> GetAsync(LockMode mode, string reference = Reference, Lazy<IImageSource>? source = null)
    {
        var resolver = new BaseImageResolver(
            BaseImageReference.Parse(reference, _folder.Path), source ?? new Lazy<IImageSource>(_source), Cache, _lockFile, mode);
        return await resolver.GetImageAsync(await resolver.ResolveAsync(default), TestImage.Machine, default);
    }

    private async Task<ContainerizeError> FailAsync(LockMode mode) => (await Should.ThrowAsync<ContainerizeException>(() => GetAsync(mode))).Error;
}
