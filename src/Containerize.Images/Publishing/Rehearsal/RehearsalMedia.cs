using Containerize.Images.Registry;
using Containerize.Images.Sources;

namespace Containerize.Images.Publishing.Rehearsal;

/// <summary>An empty base image, and a registry that takes everything and keeps nothing.</summary>
internal sealed class RehearsalMedia : IMedia
{
    /// <summary>The registry's name: one that no registry can have (RFC 2606).</summary>
    public const string Registry = "rehearsal.invalid";

    /// <inheritdoc/>
    public IImageSource OpenSource(BaseImageReference reference, PublishRequest request) => new RehearsalSource();

    /// <inheritdoc/>
    public Task<OpenedSink> OpenSinkAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var client = new RegistryClient(Registry, new RegistryOptions { CreateHandler = static () => new RehearsalRegistry() });
        return Task.FromResult(new OpenedSink(new RegistryImageSink(client, request.Repository), null));
    }
}
