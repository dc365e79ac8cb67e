namespace Containerize.Images.Layers;

/// <summary>A hash of texts that is the same on every machine, with every .NET and for all time: what files share a layer hangs on it.</summary>
internal static class StableHash
{
    /// <summary>The hash: FNV-1a of the UTF-16 characters, mixed as SplitMix64 ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seed">Gives each number hashes of its own.</param>
    public static ulong Of(string text, int seed = 0)
    {
        unchecked
        {
            var hash = 14695981039346656037UL ^ ((ulong)seed * 0x9E3779B97F4A7C15UL);
            foreach (var c in text)
            {
                hash = (hash ^ c) * 1099511628211UL;
            }

            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return hash ^ (hash >> 31);
        }
    }
}
