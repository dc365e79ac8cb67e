using System.Globalization;
using Containerize.Bench.Commands;
using Containerize.Testing;
using static System.FormattableString;

namespace Containerize.Bench.Machine;

/// <summary>What the numbers depend on, without anything that names the machine.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">The cores that processes may use.</param>
/// <param name="Memory">Memory in bytes.</param>
/// <param name="DotnetSdk">The .NET SDK's version.</param>
/// <param name="Registry">The registry's name and version.</param>
/// <param name="LoadAtStart">The load average of the last minute before the run.</param>
internal sealed record MachineFacts(
    string Processor, int Cores, long Memory, string DotnetSdk, string Registry, double LoadAtStart)
{
    /// <summary>Looks around.</summary>
    public static async Task<MachineFacts> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var sdk = await ProcessRunner.RunAsync(
            "dotnet", ["--version"], new ProcessOptions { WorkingDirectory = folder }, cancellationToken);
        var registry = await ProcessRunner.RunAsync("docker-registry", ["--version"], cancellationToken: cancellationToken);
        return new MachineFacts(
            Field("/proc/cpuinfo", "model name") ?? "unknown",
            Environment.ProcessorCount,
            Kilobytes(Field("/proc/meminfo", "MemTotal")) * 1024,
            sdk.EnsureSuccess().Output.Trim(),
            "docker-registry " + (registry.Output.Trim().Split(' ')[^1]),
            Load());
    }

    /// <summary>The machine in one line.</summary>
    public string Describe() =>
        Invariant($"{Processor}, {Cores} cores, {Memory / 1e9:0} GB of memory, .NET SDK {DotnetSdk}, {Registry}");

    private static string? Field(string file, string name) =>
        ProcFile.ReadLines(file)
            .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?
            .Split(':', 2)[1].Trim();

    private static long Kilobytes(string? text) =>
        long.TryParse(text?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static double Load() =>
        ProcFile.ReadLines("/proc/loadavg") is [var line, ..]
            ? double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)
            : 0;
}
