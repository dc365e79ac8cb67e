using Containerize.Images.Sources;

namespace Containerize.Images.Tests.Sources;

/// <summary>A source of what it is given.</summary>
internal sealed class FakeSource : IImageSource
{
    private readonly Dictionary<Digest, byte[]> _blobs = [];

    public BlobOrigin? Origin { get; init; } = new("registry.test", "base");

    /// <summary>What the reference names now.</summary>
    public Descriptor? Top { get; set; }

    /// <summary>Called before every answer; it may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>What was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public static FakeSource Of(ImageSet images)
    {
        var source = new FakeSource();
        source.Add(images);
        return source;
    }

    /// <summary>Adds images, and points the reference to them.</summary>
    public void Add(ImageSet images)
    {
        foreach (var image in images.Images)
        {
            Put(image.Descriptor.Digest, image.ManifestBytes.ToArray());
            Put(image.Manifest.Config.Digest, image.ConfigBytes.ToArray());
            foreach (var layer in image.Layers.OfType<TestImageLayer>())
            {
                Put(layer.Descriptor.Digest, layer.Blob);
            }
        }

        if (images.IndexBytes is { } index)
        {
            Put(images.Descriptor.Digest, index.ToArray());
        }

        Top = images.Descriptor;
    }

    /// <summary>Answers with these bytes, whether they have the digest or not.</summary>
    public void Put(Digest digest, byte[] content) => _blobs[digest] = content;

    /// <summary>The manifest that the reference names.</summary>
    public void PutTop(string mediaType, byte[] content)
    {
        Put(Digest.Of(content), content);
        Top = new Descriptor { MediaType = mediaType, Digest = Digest.Of(content), Size = content.Length };
    }

    public Task<Descriptor> ResolveAsync(CancellationToken cancellationToken)
    {
        Answer("resolve");
        return Task.FromResult(Top ?? throw Missing("no such tag."));
    }

    public Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken)
    {
        Answer($"manifest {digest.ShortHex}");
        return Task.FromResult(_blobs.TryGetValue(digest, out var bytes) ? bytes : throw Missing("no such manifest."));
    }

    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        Answer($"blob {blob.Digest.ShortHex}");
        return Task.FromResult<Stream>(_blobs.TryGetValue(blob.Digest, out var bytes) ? new MemoryStream(bytes) : throw Missing("no such blob."));
    }

    private static ContainerizeException Missing(string message) => new ContainerizeError("CTZ3005", message).ToException();

    private void Answer(string question)
    {
        Asked.Add(question);
        Before(question);
    }
}
