namespace Containerize.Hosting;

/// <summary>One handler of an application. The source generator writes these.</summary>
public sealed class HandlerDescriptor
{
    /// <summary>The name in the URL: <c>POST /{name}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Serves one call.</summary>
    public required HandlerDelegate Invoke { get; init; }

    /// <summary>Whether the handler's output is a stream of values.</summary>
    public bool IsStream { get; init; }

    /// <summary>
    /// The types that it reads or writes as JSON. Where reflection is off the host makes sure at start that each has
    /// metadata, and does not wait for the first call to fail.
    /// </summary>
    public IReadOnlyList<Type> JsonTypes { get; init; } = [];
}
