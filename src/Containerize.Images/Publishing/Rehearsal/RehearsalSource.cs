using Containerize.Images.Sources;

namespace Containerize.Images.Publishing.Rehearsal;

/// <summary>A base image without layers.</summary>
internal sealed class RehearsalSource : IImageSource
{
    private static readonly byte[] Config = """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"""u8.ToArray();

    private static readonly byte[] Manifest = System.Text.Encoding.UTF8.GetBytes(
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{Digest.Of(Config)}}","size":{{Config.Length}}},"layers":[]}""");

    /// <summary>The image's platform.</summary>
    public static Platform Platform { get; } = new() { Os = "linux", Architecture = "amd64" };

    /// <inheritdoc/>
    public BlobOrigin? Origin => null;

    /// <inheritdoc/>
    public Task<Descriptor> ResolveAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new Descriptor { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(Manifest), Size = Manifest.Length });

    /// <inheritdoc/>
    public Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken) => Task.FromResult(Manifest);

    /// <inheritdoc/>
    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new MemoryStream(Config, writable: false));
}
