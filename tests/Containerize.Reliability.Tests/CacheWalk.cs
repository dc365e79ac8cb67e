using System.Security.Cryptography;

namespace Containerize.Reliability.Tests;

/// <summary>Looks at a cache's files without the library under test.</summary>
internal static class CacheWalk
{
    /// <summary>Blobs and records: what is named by a digest.</summary>
    public static string[] Files(string cache) =>
        [.. Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Length == 64)];

    /// <summary>What half-done work has left.</summary>
    public static string[] Temporaries(string cache) =>
        Directory.Exists(Path.Combine(cache, "temporary")) ? Directory.GetFiles(Path.Combine(cache, "temporary")) : [];

    /// <summary>Checks that each blob has the digest that is its name, and each record the one that it begins with.</summary>
    public static void Check(string cache)
    {
        foreach (var file in Files(cache))
        {
            var bytes = File.ReadAllBytes(file);
            if (IsBlob(file))
            {
                ImageWalk.DigestOf(bytes).ShouldBe("sha256:" + Path.GetFileName(file));
            }
            else
            {
                SHA256.HashData(bytes.AsSpan(32)).ShouldBe(bytes[..32], file);
            }
        }
    }

    /// <summary>Whether a file is a blob, and otherwise a record.</summary>
    public static bool IsBlob(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == "sha256";

    /// <summary>A copy of a cache that lacks some of its files, as one that was pruned or is just being filled.</summary>
    public static void CopyPart(string cache, string copy, Random random)
    {
        foreach (var file in Files(cache).Order(StringComparer.Ordinal).Where(_ => random.Next(2) == 0))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(cache, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
