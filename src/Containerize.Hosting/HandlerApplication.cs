using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Containerize.Hosting;

/// <summary>All that the source generator knows of an application: its handlers and what they need.</summary>
public sealed class HandlerApplication
{
    /// <summary>The handlers, sorted by name.</summary>
    public required IReadOnlyList<HandlerDescriptor> Handlers { get; init; }

    /// <summary>
    /// The manifests of the assemblies that the handlers are from: the text of their <see cref="HandlerManifestAttribute"/>.
    /// Functions, so that nothing is loaded before somebody asks for <c>/openapi.json</c>.
    /// </summary>
    public IReadOnlyList<Func<string>> Manifests { get; init; } = [];

    /// <summary>The application's own JSON contexts, asked in this order before reflection (where that is enabled).</summary>
    public IReadOnlyList<IJsonTypeInfoResolver> JsonTypeInfoResolvers { get; init; } = [];

    /// <summary>
    /// Sets what these handlers' JSON wants otherwise than the web defaults: what <c>[JsonSourceGenerationOptions]</c> of
    /// the application's own context says. Not that of libraries, whose handlers have their own.
    /// </summary>
    public Action<JsonSerializerOptions>? ConfigureJson { get; init; }

    /// <summary>
    /// What else is to be known of how inputs are read: before .NET 10 the serializer does not find out itself which
    /// constructor parameters an input must have a value for.
    /// </summary>
    public IReadOnlyList<Action<JsonTypeInfo>> InputContracts { get; init; } = [];

    /// <summary>Runs the classes marked <c>[HandlerStartup]</c>, before <see cref="ConfigureServices"/>.</summary>
    public Action<IHostApplicationBuilder>? Configure { get; init; }

    /// <summary>Registers the classes whose instance methods are handlers.</summary>
    /// <remarks>
    /// Where it and <see cref="Configure"/> are <see langword="null"/> there is no generic host, which saves a sixth of the time to the first answer:
    /// handlers then find configuration and logging among the services and nothing else.
    /// </remarks>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>The applications of referenced libraries, whose handlers are served together with these.</summary>
    public IReadOnlyList<HandlerApplication> Libraries { get; init; } = [];

    /// <summary>One application of this and its libraries; those are configured first, so that this one has the last word.</summary>
    internal HandlerApplication WithLibraries()
    {
        if (Libraries.Count == 0 && ConfigureJson is null)
        {
            return this;
        }

        HandlerApplication[] all = [.. Libraries.Select(static library => library.WithLibraries()), this];
        return new()
        {
            Handlers = [.. all.SelectMany(static one => one.OwnHandlers()).OrderBy(static handler => handler.Name, StringComparer.Ordinal)],
            Manifests = [.. Enumerable.Reverse(all).SelectMany(static one => one.Manifests)],
            JsonTypeInfoResolvers = [.. Enumerable.Reverse(all).SelectMany(static one => one.JsonTypeInfoResolvers)],
            InputContracts = [.. all.SelectMany(static one => one.InputContracts)],
            Configure = Join(all.Select(static one => one.Configure)),
            ConfigureServices = Join(all.Select(static one => one.ConfigureServices)),
        };
    }

    // A library's own libraries are in it already, with what they want.
    private IEnumerable<HandlerDescriptor> OwnHandlers() => ConfigureJson is { } configure
        ? Handlers.Select(handler => handler with { ConfigureJson = configure })
        : Handlers;

    private static Action<T>? Join<T>(IEnumerable<Action<T>?> actions) =>
        actions.Aggregate((Action<T>?)null, static (all, next) => all + next);
}
