using System.Collections.Concurrent;
using Containerize.Images.Publishing;

namespace Containerize.Images.Tests.Publishing;

/// <summary>What happens when something goes wrong: one error, nothing moved, nothing half-done, and the next publish succeeds.</summary>
public sealed class PublishFailureTests : IDisposable
{
    private static readonly ContainerizeException Refused = new ContainerizeError("CTZ3004", "refused").ToException();

    private readonly PublishFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Nothing_is_sent_before_the_place_was_asked_whether_all_is_there()
    {
        await _fixture.PublishAsync();
        var sink = new FakeSink();

        await _fixture.PublishAsync(media: sink);

        sink.Asked.First().ShouldBe("match");
        sink.Asked.Skip(1).SkipLast(1).Order().ShouldBe(["add application", "add base", "add packages"]);
        sink.Asked.Last().ShouldBe("commit");
    }

    [Fact]
    public async Task Nothing_is_sent_where_all_is_there()
    {
        await _fixture.PublishAsync();
        var sink = new FakeSink { Matches = true };

        var result = await _fixture.PublishAsync(media: sink);

        sink.Asked.ShouldBe(["match"]);
        result.IsUnchanged.ShouldBeTrue();
        result.References.ShouldBe(["fake:1.0.0"]);
    }

    [Fact]
    public async Task The_first_layer_that_fails_stops_the_others_and_is_the_one_to_be_told_of()
    {
        var ended = new ConcurrentBag<string>();
        var allRun = new TaskCompletionSource();
        var running = 0;
        var sink = new FakeSink
        {
            OnAdd = async (layer, token) =>
            {
                if (Interlocked.Increment(ref running) == 3)
                {
                    allRun.SetResult();
                }

                if (layer.Name == "application")
                {
                    await allRun.Task;
                    throw Refused;
                }

                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await Task.Yield();
                    ended.Add(layer.Name);
                }
            },
        };

        var error = await _fixture.FailAsync(media: sink);

        error.ShouldBe(Refused.Error);
        ended.Order().ShouldBe(["base", "packages"]);
        sink.Committed.ShouldBeNull();
    }

    [Fact]
    public async Task A_layer_that_cannot_be_sent_ends_the_building_of_the_next()
    {
        var sink = new FakeSink { OnAdd = (layer, _) => layer.Name == "packages" ? throw Refused : Task.CompletedTask };

        (await _fixture.FailAsync(media: sink)).ShouldBe(Refused.Error);

        sink.Asked.ShouldNotContain("add application");
        _fixture.Temporaries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_lock_file_is_written_when_everything_has_succeeded_and_not_before()
    {
        var sink = new FakeSink { OnCommit = _ => File.Exists(_fixture.LockFile) ? throw new InvalidOperationException("too early") : throw Refused };
        (await _fixture.FailAsync(media: sink)).Code.ShouldBe("CTZ3004");
        File.Exists(_fixture.LockFile).ShouldBeFalse();

        sink.OnCommit = _ => Task.CompletedTask;
        (await _fixture.PublishAsync(media: sink)).IsLockChanged.ShouldBeTrue();

        File.ReadAllText(_fixture.LockFile).ShouldContain(_fixture.BaseDigest);
        (await _fixture.PublishAsync(media: sink)).IsLockChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task A_lock_file_that_cannot_be_written_is_told_before_anything_is_sent()
    {
        var sink = new FakeSink();

        var error = await _fixture.FailAsync(_fixture.Request with { LockFile = Path.Combine(_fixture.Write("file", "x"), "containerize.lock.json") }, sink);

        error.Code.ShouldBe("CTZ2031");
        sink.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_publish_that_fails_leaves_the_tags_of_an_earlier_one()
    {
        await _fixture.PublishAsync();
        var index = Path.Combine(_fixture.Output, "index.json");
        var before = File.ReadAllText(index);
        File.Delete(_fixture.Write("hello.dll", "changed"));

        (await _fixture.FailAsync()).Code.ShouldBe("CTZ4003");

        File.ReadAllText(index).ShouldBe(before);
    }

    [Fact]
    public async Task Contents_that_were_learnt_are_kept_though_the_sending_fails()
    {
        await _fixture.SettleAsync();
        await _fixture.FailAsync(media: new FakeSink { OnAdd = (_, _) => throw Refused });

        (await _fixture.PublishAsync()).FilesRead.ShouldBe(0);
    }

    [Fact]
    public async Task Damaged_blobs_are_healed_within_the_publish_that_finds_them()
    {
        var first = await _fixture.PublishAsync();
        // The base's layer and both of the application's; manifests and configs are checked when they are read.
        foreach (var blob in _fixture.Blobs)
        {
            var bytes = File.ReadAllBytes(blob);
            bytes[^1] ^= 1;
            File.WriteAllBytes(blob, bytes);
        }

        var second = await _fixture.PublishAsync(_fixture.Request with { Destination = new Destination.OciLayout(_fixture.Combine("other")) });

        second.Descriptor.ShouldBe(first.Descriptor);
        foreach (var blob in Directory.EnumerateFiles(_fixture.Combine("other", "blobs", "sha256")))
        {
            Digest.Of(File.ReadAllBytes(blob)).Hex.ShouldBe(Path.GetFileName(blob));
        }
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_packed_ends_the_publish_and_the_next_one_takes_it_as_it_is()
    {
        var sink = new FakeSink();
        sink.OnAdd = (layer, token) =>
        {
            // The packages' layer is sent before the application's is packed.
            if (layer.Name == "packages")
            {
                _fixture.Write("hello.dll", "changed meanwhile");
            }

            return FakeSink.ReadAsync(layer, token);
        };

        var error = await _fixture.FailAsync(media: sink);
        var result = await _fixture.PublishAsync();

        error.Code.ShouldBe("CTZ4004");
        error.File.ShouldBe(_fixture.Files[0].SourcePath);
        sink.Committed.ShouldBeNull();
        result.Images[0].Layers.Select(layer => layer.IsBuilt).ShouldBe([false, false, true]);
    }

    [Fact]
    public async Task Giving_up_ends_it_with_nothing_moved_and_nothing_left()
    {
        using var cancellation = new CancellationTokenSource();
        var sink = new FakeSink { OnAdd = async (_, token) => { await cancellation.CancelAsync(); token.ThrowIfCancellationRequested(); } };

        await Should.ThrowAsync<OperationCanceledException>(() => new ImagePublisher(sink).PublishAsync(_fixture.Request, cancellation.Token));

        sink.Committed.ShouldBeNull();
        File.Exists(_fixture.LockFile).ShouldBeFalse();
        _fixture.Temporaries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_base_that_cannot_be_had_ends_the_search_for_an_engine_too()
    {
        var stopped = false;
        var sink = new FakeSink
        {
            OnOpen = async token =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    stopped = true;
                }
            },
        };

        (await _fixture.FailAsync(_fixture.Request with { BaseImage = "oci:../missing" }, sink)).Code.ShouldBe("CTZ2010");

        stopped.ShouldBeTrue();
        sink.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Settings_that_contradict_each_other_end_it_before_anything_is_committed()
    {
        var settings = new ImageSettings { Start = new StartCommand { AppCommandArguments = ["x"] }, WorkingDirectory = "/app" };
        var sink = new FakeSink();

        (await _fixture.FailAsync(_fixture.Request with { Platforms = [_fixture.Platform("linux-x64", settings)] }, sink)).Code.ShouldBe("CTZ1005");

        sink.Asked.ShouldBeEmpty();
    }
}
