namespace Containerize.Images;

/// <summary>
/// Carries a <see cref="ContainerizeError"/> from where it is found to the engine's boundary
/// (<see cref="Publishing.ImagePublisher"/>), which turns it into a value again.
/// </summary>
public sealed class ContainerizeException(ContainerizeError error, Exception? innerException = null)
    : Exception(error.Message, innerException)
{
    /// <summary>The error.</summary>
    public ContainerizeError Error { get; } = error;
}
