using System.Runtime.InteropServices;

namespace Containerize.Bench.Projects;

/// <summary>A file that does not compress, such as a model's weights: the same bytes in every run.</summary>
internal static class WeightsFile
{
    private const int BufferSize = 4 * 1024 * 1024;

    /// <summary>Writes the file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="size">Its size in bytes, rounded down to a multiple of eight.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(string path, long size, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = File.Create(path, BufferSize);
        var buffer = new byte[BufferSize];
        ulong state = 0;
        for (var left = size / sizeof(ulong) * sizeof(ulong); left > 0;)
        {
            state = Fill(buffer, state);
            var count = (int)Math.Min(left, buffer.Length);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            left -= count;
        }
    }

    // SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
    private static ulong Fill(byte[] buffer, ulong state)
    {
        foreach (ref var word in MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan()))
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            word = mixed ^ (mixed >> 31);
        }

        return state;
    }
}
