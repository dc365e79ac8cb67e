using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Containerize.Images.Layers;

/// <summary>
/// Everything that a layer's bytes follow from, in one digest: where it is known, the layer need be neither read nor
/// packed again.
/// </summary>
internal static class LayerFingerprint
{
    // Raised when the way that layers are written changes.
    private const string Version = "containerize-layer-2";

    /// <summary>The fingerprint of a layer with these entries.</summary>
    /// <param name="entries">Sorted, each file with its content.</param>
    /// <param name="time">Every entry's time.</param>
    /// <param name="level">The compression level.</param>
    public static Digest Of(IReadOnlyList<HashedEntry> entries, DateTimeOffset time, int level)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Version);
        // The runtime brings its own deflate; a newer one may compress to other bytes.
        Append(hash, Environment.Version.ToString());
        Append(hash, (long)level);
        Append(hash, time.ToUnixTimeSeconds());
        foreach (var (entry, content) in entries)
        {
            Append(hash, entry.Path);
            Append(hash, (long)entry.Kind | (entry.HasContentTime ? 1L << 32 : 0L));
            Append(hash, (long)LayerTar.ModeOf(entry, content));
            Append(hash, ((long)entry.UserId << 32) | (uint)entry.GroupId);
            Append(hash, entry.Kind == LayerEntryKind.File ? content!.Digest.ToString() : entry.LinkTarget ?? "");
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
