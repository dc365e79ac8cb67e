using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting;

/// <summary>All that the source generator knows of an application: its handlers and what they need.</summary>
public sealed class HandlerApplication
{
    /// <summary>The handlers, sorted by name.</summary>
    public required IReadOnlyList<HandlerDescriptor> Handlers { get; init; }

    /// <summary>The application's own JSON contexts, asked in this order before reflection (where that is enabled).</summary>
    public IReadOnlyList<IJsonTypeInfoResolver> JsonTypeInfoResolvers { get; init; } = [];

    /// <summary>Registers the classes whose instance methods are handlers and what <c>[HandlerStartup]</c> adds.</summary>
    /// <remarks>
    /// Where it is <see langword="null"/> there is no generic host, which saves a sixth of the time to the first answer:
    /// handlers then find configuration and logging among the services and nothing else.
    /// </remarks>
    public Action<IServiceCollection>? ConfigureServices { get; init; }
}
