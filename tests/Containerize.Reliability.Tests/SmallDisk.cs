namespace Containerize.Reliability.Tests;

/// <summary>A file system of a few kilobytes in memory, which goes with this object.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    /// <summary>Makes one. Ends the test where this machine does not let it.</summary>
    public static async Task<SmallDisk> MountAsync(int kilobytes)
    {
        Tool.Require("mount", "umount");
        var disk = new SmallDisk();
        var mount = await ProcessRunner.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", disk.Path]);
        if (mount.ExitCode != 0)
        {
            disk._folder.Dispose();
            Tool.Missing("needs to mount a small file system; run the tests as root");
        }

        return disk;
    }

    public string Combine(params string[] parts) => _folder.Combine(parts);

    /// <summary>Makes room.</summary>
    public Task GrowAsync(int kilobytes) => RemountAsync($"size={kilobytes}k");

    /// <summary>Takes no more files, whoever writes.</summary>
    public Task MakeReadOnlyAsync() => RemountAsync("ro");

    public async ValueTask DisposeAsync()
    {
        await ProcessRunner.RunAsync("umount", [Path]);
        _folder.Dispose();
    }

    private async Task RemountAsync(string option) => (await ProcessRunner.RunAsync("mount", ["-o", "remount," + option, Path])).EnsureSuccess();
}
