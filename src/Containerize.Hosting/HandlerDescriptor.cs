using System.Text.Json;
using Containerize.Hosting.Json;
using Containerize.Hosting.Metrics;

namespace Containerize.Hosting;

/// <summary>One handler of an application. The source generator writes these.</summary>
public sealed record HandlerDescriptor
{
    /// <summary>The name in the URL: <c>POST /{name}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Serves one call.</summary>
    public required HandlerDelegate Invoke { get; init; }

    /// <summary>
    /// Reads the input alone, as <see cref="Invoke"/> does; <see langword="null"/> for a handler without one. Called only
    /// where a filter is to see the input before the handler does.
    /// </summary>
    public Func<HandlerInvocation, ValueTask<object?>>? ReadInput { get; init; }

    /// <summary>
    /// Sends a value of the handler's own type as <see cref="Invoke"/> sends what the handler returned, and gives
    /// <see langword="null"/> for any other; <see langword="null"/> for a handler without a type of its own. Called where a
    /// filter answers in the handler's place.
    /// </summary>
    public Func<HandlerInvocation, object?, Task?>? WriteOutput { get; init; }

    /// <summary>The filters around this handler alone, the outermost first, each from the call's services.</summary>
    public IReadOnlyList<Func<IServiceProvider, IHandlerFilter>>? Filters { get; init; }

    /// <summary>Whether the handler's output is a stream of values.</summary>
    public bool IsStream { get; init; }

    /// <summary>
    /// Tells the types that it reads or writes as JSON. Where reflection is off the host makes sure at start that each
    /// has metadata, and does not wait for the first call to fail; elsewhere it never asks, which spares loading them.
    /// </summary>
    public Func<IReadOnlyList<Type>>? JsonTypes { get; init; }

    /// <summary>How the assembly that it is from wants JSON read and written otherwise than by the web defaults.</summary>
    internal Action<JsonSerializerOptions>? ConfigureJson { get; init; }

    /// <summary>Reads its input and writes its output.</summary>
    internal JsonCodec Json { get => field ?? throw new InvalidOperationException($"The handler '{Name}' has no codec."); init; }

    /// <summary>The counts of its calls, which its copies share.</summary>
    internal HandlerMetrics Metrics { get; } = new();
}
