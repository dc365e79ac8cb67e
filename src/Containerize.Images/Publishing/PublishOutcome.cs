namespace Containerize.Images.Publishing;

/// <summary>A result or an error, one of the two.</summary>
public sealed record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>What was done, or <see langword="null"/> where it failed.</summary>
    public PublishResult? Result { get; private init; }

    /// <summary>Why it failed, or <see langword="null"/> where it did not.</summary>
    public ContainerizeError? Error { get; private init; }

    internal static PublishOutcome Of(PublishResult result) => new() { Result = result };

    internal static PublishOutcome Of(ContainerizeError error) => new() { Error = error };
}
