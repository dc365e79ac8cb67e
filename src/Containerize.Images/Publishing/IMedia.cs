using Containerize.Images.Sources;

namespace Containerize.Images.Publishing;

/// <summary>Opens what images come from and go to.</summary>
public interface IMedia
{
    /// <summary>Opens the source of a base image; nothing is asked of it yet.</summary>
    /// <exception cref="ContainerizeException">There is no such source.</exception>
    IImageSource OpenSource(BaseImageReference reference, PublishRequest request);

    /// <summary>Opens the sink that a request goes to.</summary>
    /// <exception cref="ContainerizeException">There is no such sink, or the engine asked for does not answer.</exception>
    Task<OpenedSink> OpenSinkAsync(PublishRequest request, CancellationToken cancellationToken);
}
