using System.Globalization;
using System.Text;
using Containerize.Images.Cache;
using Containerize.Images.Layers;
using Containerize.Images.Progress;

namespace Containerize.Images.Sources;

/// <summary>
/// A base's layer as <c>docker save</c> gives it, an uncompressed tar, made the gzip blob that a registry should keep. Its
/// diff ID stays; its digest is remembered, so that later publishes neither read nor compress it.
/// </summary>
internal sealed class PackedLayer : ILayer
{
    private const string Kind = "packed";

    private readonly string _reference;
    private readonly Descriptor _tar;
    private readonly Lazy<IImageSource> _source;
    private readonly ContentCache _cache;
    private readonly int _level;
    private readonly TransferProgress? _progress;

    private PackedLayer(string reference, Descriptor tar, Digest diffId, Lazy<IImageSource> source, ContentCache cache, int level, TransferProgress? progress)
    {
        (_reference, _tar, _source, _cache, _level, _progress) = (reference, tar, source, cache, level, progress);
        DiffId = diffId;
        Descriptor = tar;
    }

    /// <inheritdoc/>
    public string Name => "base";

    /// <inheritdoc/>
    public Descriptor Descriptor { get; private set; }

    /// <inheritdoc/>
    public Digest DiffId { get; }

    /// <inheritdoc/>
    public BlobOrigin? Origin => null;

    // Another .NET may compress differently.
    private Digest Subject => Digest.Of(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{DiffId} {_level} {Environment.Version}")));

    private string Key => Subject.Hex;

    /// <summary>Whether a layer is worth it: an uncompressed one of a medium that knows no compressed ones.</summary>
    public static bool Fits(BaseImageReference reference, Descriptor layer) =>
        reference.Transport is "docker-archive" or "docker-daemon" && layer.MediaType is MediaTypes.OciLayer or MediaTypes.DockerLayer;

    /// <summary>The layer; at its first use it is read and compressed.</summary>
    /// <exception cref="ContainerizeException">CTZ2042: what the source gives is not the layer. CTZ4010: the cache cannot be written. Or what the source reports.</exception>
    public static async Task<PackedLayer> MakeAsync(
        string reference, Descriptor tar, Digest diffId, Lazy<IImageSource> source, ContentCache cache, int level, TransferProgress? progress, CancellationToken cancellationToken)
    {
        var layer = new PackedLayer(reference, tar, diffId, source, cache, level, progress);
        layer.Descriptor = layer.Recall() ?? await layer.PackOnceAsync(cancellationToken);
        return layer;
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = _cache.TryOpen(Descriptor) ?? await PackAgainAsync(cancellationToken);
        return _progress is null ? stream : new CountedStream(stream, _progress.Begin(TransferKind.Sending, Name, Descriptor.Size));
    }

    private Descriptor? Recall()
    {
        var fields = _cache.ReadRecord(Kind, Key) is { } bytes ? Encoding.ASCII.GetString(bytes).Split(' ') : [];
        return fields.Length == 2 && Digest.TryParse(fields[0], out var digest) && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? Describe(digest, size)
            : null;
    }

    // A publish and what goes before it in the compiler's shadow, or projects of one solution, come to a base at once.
    private async Task<Descriptor> PackOnceAsync(CancellationToken cancellationToken)
    {
        using (await _cache.TakeLockAsync(Subject, cancellationToken))
        {
            return Recall() ?? await PackAsync(cancellationToken);
        }
    }

    private async Task<Descriptor> PackAsync(CancellationToken cancellationToken)
    {
        await using var blob = _cache.BeginBlob();
        await PackAsync(blob.Stream, cancellationToken);
        var (digest, size) = (await blob.KeepAsync(null, cancellationToken))!.Value;
        _cache.WriteRecord(Kind, Key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{digest} {size}")));
        return Describe(digest, size);
    }

    // The record outlived its blob: the same tar gives the same bytes again.
    private async Task<Stream> PackAgainAsync(CancellationToken cancellationToken)
    {
        await using var blob = _cache.BeginBlob();
        await PackAsync(blob.Stream, cancellationToken);
        if (await blob.KeepAndOpenAsync(Descriptor, cancellationToken) is { } packed)
        {
            return packed;
        }

        _cache.DiscardRecord(Kind, Key);
        throw CacheErrors.Damaged(Descriptor.Digest).ToException();
    }

    private async Task PackAsync(Stream output, CancellationToken cancellationToken)
    {
        using var transfer = _progress?.Begin(TransferKind.Packing, _reference, _tar.Size);
        await using var gzip = new BlockGzipStream(output, _level, Environment.ProcessorCount);
        await using var tar = new HashingStream(gzip, transfer);
        var source = await _source.Value.OpenBlobAsync(_tar, cancellationToken);
        await using (source)
        {
            await source.CopyToAsync(tar, cancellationToken);
        }

        await gzip.CompleteAsync(cancellationToken);
        if (tar.GetDigest() != DiffId)
        {
            throw SourceErrors.WrongDigest(_reference, DiffId).ToException();
        }
    }

    private Descriptor Describe(Digest digest, long size) =>
        new() { MediaType = MediaTypes.LayerFor(MediaTypes.OciLayerGzip, _tar.MediaType == MediaTypes.DockerLayer ? ImageFormat.Docker : ImageFormat.Oci), Digest = digest, Size = size };
}
