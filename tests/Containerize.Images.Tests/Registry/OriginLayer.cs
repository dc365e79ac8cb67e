namespace Containerize.Images.Tests.Registry;

/// <summary>A layer that is known to be in a repository.</summary>
internal sealed class OriginLayer(TestImageLayer layer, BlobOrigin origin) : ILayer
{
    public string Name => layer.Name;

    public Descriptor Descriptor => layer.Descriptor;

    public Digest DiffId => layer.DiffId;

    public BlobOrigin? Origin => origin;

    public int Opened => layer.Opened;

    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => layer.OpenAsync(cancellationToken);
}
