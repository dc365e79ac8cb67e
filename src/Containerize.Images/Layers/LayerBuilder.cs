using System.Globalization;
using System.Text;
using Containerize.Images.Cache;
using Containerize.Images.Progress;

namespace Containerize.Images.Layers;

/// <summary>Makes layers of definitions, or knows them from before without reading, packing or compressing anything.</summary>
/// <param name="cache">Where layers are kept.</param>
/// <param name="time">Every entry's modification time.</param>
/// <param name="level">The compression level, 0 (stored) to 9 (smallest).</param>
/// <param name="progress">Is told of long work.</param>
internal sealed class LayerBuilder(ContentCache cache, DateTimeOffset time, int level, TransferProgress? progress = null)
{
    /// <summary>
    /// The level that is worth its time: on the assemblies of .NET, level 3 is within 1 % of the input's size of level
    /// 6, the usual default, and a third faster; level 1 is twice as fast and a fifth larger.
    /// </summary>
    public const int DefaultLevel = 3;

    private const string Kind = "layers";

    // Less is compressed in a moment, and a mixed layer's dense blocks are stored one by one.
    private const long SmallestStored = 4 * 1024 * 1024;

    /// <summary>The layer as it is known from before, or <see langword="null"/> where it must be built.</summary>
    public BuiltLayer? TryRecall(string name, IReadOnlyList<HashedEntry> entries)
    {
        var fingerprint = LayerFingerprint.Of(entries, time, level);
        var fields = cache.ReadRecord(Kind, fingerprint.Hex) is { } bytes ? Encoding.ASCII.GetString(bytes).Split(' ') : [];
        return fields.Length == 3
            && Digest.TryParse(fields[0], out var digest) && Digest.TryParse(fields[1], out var diffId)
            && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? NewLayer(name, entries, fingerprint, digest, diffId, size, isReused: true)
                : null;
    }

    /// <summary>Packs and compresses the layer into the cache; one that compression would hardly shorten stays as it is, a tar that is made of its files whenever it is read.</summary>
    /// <exception cref="ContainerizeException">CTZ4003, CTZ4004: a file cannot be read, or changed. CTZ4010: the cache cannot be written.</exception>
    public async Task<BuiltLayer> BuildAsync(string name, IReadOnlyList<HashedEntry> entries, CancellationToken cancellationToken)
    {
        var (digest, diffId, size) = IsStored(entries) ? await MeasureAsync(name, entries, cancellationToken) : await CompressAsync(name, entries, cancellationToken);
        var fingerprint = LayerFingerprint.Of(entries, time, level);
        cache.WriteRecord(Kind, fingerprint.Hex, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{digest} {diffId} {size}")));
        return NewLayer(name, entries, fingerprint, digest, diffId, size, isReused: false);
    }

    private BuiltLayer NewLayer(string name, IReadOnlyList<HashedEntry> entries, Digest fingerprint, Digest digest, Digest diffId, long size, bool isReused)
    {
        var isStored = digest == diffId;
        var descriptor = new Descriptor { MediaType = isStored ? MediaTypes.OciLayer : MediaTypes.OciLayerGzip, Digest = digest, Size = size };
        return new(name, descriptor, diffId, CountFiles(entries), isReused, OpenCountedAsync);

        async Task<Stream> OpenCountedAsync(CancellationToken cancellationToken)
        {
            var stream = await (isStored ? OpenStoredAsync(cancellationToken) : OpenAsync(cancellationToken));
            return progress is null ? stream : new CountedStream(stream, progress.Begin(TransferKind.Sending, name, size));
        }

        Task<Stream> OpenStoredAsync(CancellationToken cancellationToken) => Task.FromResult<Stream>(new StoredTarStream(entries, time, size));

        async Task<Stream> OpenAsync(CancellationToken cancellationToken)
        {
            if (cache.TryOpen(descriptor) is { } cached)
            {
                return cached;
            }

            // The record outlived its blob: the same entries give the same bytes again.
            await using var blob = cache.BeginBlob();
            await PackAsync(name, entries, blob.Stream, cancellationToken);
            if (await blob.KeepAndOpenAsync(descriptor, cancellationToken) is { } packed)
            {
                return packed;
            }

            // Unless another .NET made the record, whose deflate compresses differently: what this one makes is recorded then.
            cache.DiscardRecord(Kind, fingerprint.Hex);
            throw CacheErrors.Damaged(digest).ToException();
        }
    }

    private Transfer? Begin(string name, IReadOnlyList<HashedEntry> entries) =>
        progress?.Begin(TransferKind.Packing, name, entries.Sum(entry => entry.Content?.Stamp.Length ?? 0));

    private static int CountFiles(IReadOnlyList<HashedEntry> entries)
    {
        var count = 0;
        foreach (var (entry, _) in entries)
        {
            count += entry.Kind == LayerEntryKind.File ? 1 : 0;
        }

        return count;
    }

    // By contents alone, so that the same files are stored or compressed wherever they are published.
    private static bool IsStored(IReadOnlyList<HashedEntry> entries)
    {
        var (total, dense) = (0L, 0L);
        foreach (var (_, content) in entries)
        {
            var length = content?.Stamp.Length ?? 0;
            total += length;
            dense += content is { IsDense: true } ? length : 0;
        }

        return total >= SmallestStored && dense >= total / 10 * 9;
    }

    private async Task<(Digest Digest, Digest DiffId, long Size)> MeasureAsync(string name, IReadOnlyList<HashedEntry> entries, CancellationToken cancellationToken)
    {
        using var transfer = Begin(name, entries);
        var tar = new HashingStream(Stream.Null, transfer);
        await using (tar)
        {
            await LayerTar.WriteAsync(entries, time, tar, cancellationToken);
            var digest = tar.GetDigest();
            return (digest, digest, tar.Written);
        }
    }

    private async Task<(Digest Digest, Digest DiffId, long Size)> CompressAsync(string name, IReadOnlyList<HashedEntry> entries, CancellationToken cancellationToken)
    {
        await using var blob = cache.BeginBlob();
        var diffId = await PackAsync(name, entries, blob.Stream, cancellationToken);
        var (digest, size) = (await blob.KeepAsync(null, cancellationToken))!.Value;
        return (digest, diffId, size);
    }

    // The result is the tar's digest.
    private async Task<Digest> PackAsync(string name, IReadOnlyList<HashedEntry> entries, Stream output, CancellationToken cancellationToken)
    {
        using var transfer = Begin(name, entries);
        var gzip = new BlockGzipStream(output, level, Environment.ProcessorCount);
        await using (gzip)
        {
            var tar = new HashingStream(gzip, transfer);
            await using (tar)
            {
                await LayerTar.WriteAsync(entries, time, tar, cancellationToken);
                await gzip.CompleteAsync(cancellationToken);
                return tar.GetDigest();
            }
        }
    }
}
