using Containerize.Images.Archive;
using Containerize.Images.OciLayout;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.Archive;

/// <summary>A disk that is really full: a small file system in memory, which only root can mount.</summary>
[Trait("Category", "Slow")]
public sealed class FullDiskTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private bool _mounted;

    public async ValueTask DisposeAsync()
    {
        if (_mounted)
        {
            await ProcessRunner.RunAsync("umount", [_folder.Path]);
        }

        _folder.Dispose();
    }

    [Theory, InlineData("oci-archive"), InlineData("docker-archive"), InlineData("oci")]
    public async Task Is_one_clear_error_and_leaves_nothing(string kind)
    {
        await MountAsync();
        var target = _folder.Combine("out");
        IImageSink sink = kind switch
        {
            "oci-archive" => new OciArchiveSink(target, "hello"),
            "docker-archive" => new DockerArchiveSink(target, "hello"),
            _ => new OciLayoutSink(target, "hello"),
        };

        var error = (await Should.ThrowAsync<ContainerizeException>(() =>
            sink.CommitAsync(ImageSet.Of(TestImage.Of(TestImageLayer.Random(3_000_000))), ["1"], default))).Error;

        error.Code.ShouldBe(kind == "oci" ? "CTZ4020" : "CTZ4023");
        error.Message.ShouldContain(target);
        error.Message.ShouldContain("No space left on device");
        error.Message.ShouldNotContain("\n");
        Directory.EnumerateFiles(_folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).ShouldBeEmpty();
    }

    private async Task MountAsync()
    {
        Tool.Require("mount");
        var mount = await ProcessRunner.RunAsync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.Path]);
        if (mount.ExitCode != 0)
        {
            Tool.Missing("needs to mount a small file system; run the tests as root");
        }

        _mounted = true;
    }
}
