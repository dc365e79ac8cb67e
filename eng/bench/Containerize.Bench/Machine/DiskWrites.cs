using Containerize.Testing;

namespace Containerize.Bench.Machine;

/// <summary>Lets the kernel finish what earlier commands wrote, so that it does not slow the one that is timed next.</summary>
internal static class DiskWrites
{
    /// <summary>Waits until everything is on the disk.</summary>
    public static async Task FinishAsync(CancellationToken cancellationToken) =>
        (await ProcessRunner.RunAsync("sync", [], cancellationToken: cancellationToken)).EnsureSuccess();
}
