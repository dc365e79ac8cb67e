using Containerize.Generators.Model;
using Containerize.Generators.Naming;

namespace Containerize.Generators.Project;

/// <summary>What <c>Application.g.cs</c> is written from.</summary>
/// <param name="HandlerClasses">The generated classes, in the order of the handlers' names.</param>
/// <param name="Services">The classes of instance handlers and of filters, sorted.</param>
/// <param name="JsonContexts">The JSON contexts, <see cref="JsonOptions"/> first, the others sorted.</param>
/// <param name="Startups">The startup classes, sorted.</param>
internal sealed record ApplicationModel(
    EquatableArray<string> HandlerClasses,
    EquatableArray<ServiceModel> Services,
    EquatableArray<string> JsonContexts,
    EquatableArray<StartupModel> Startups)
{
    /// <summary>The classes that give the handlers of referenced libraries.</summary>
    public EquatableArray<string> Libraries { get; init; }

    /// <summary>The context whose options the host follows.</summary>
    public JsonContextModel? JsonOptions { get; private init; }

    /// <summary>Whether the serializer has to be told which constructor parameters must come.</summary>
    public bool TellsParameters { get; init; }

    public static ApplicationModel From(
        IEnumerable<NamedHandler> handlers, IEnumerable<JsonContextModel> contexts, IEnumerable<StartupModel> startups)
    {
        IReadOnlyList<JsonContextModel> asked = JsonContextModel.InOrder(contexts);
        NamedHandler[] sorted = [.. handlers.OrderBy(static h => h.Name, StringComparer.Ordinal)];
        return new ApplicationModel(
            sorted.Select(static h => HandlerClassName.From(h.Name)).ToEquatableArray(),
            sorted.SelectMany(static h => h.Handler.Filters.Concat(new[] { h.Handler.Service }.OfType<ServiceModel>())).Distinct()
                .OrderBy(static s => s.Type, StringComparer.Ordinal).ToEquatableArray(),
            asked.Select(static c => c.Type).ToEquatableArray(),
            startups.OrderBy(static s => s.Type, StringComparer.Ordinal).ToEquatableArray())
        {
            JsonOptions = asked.FirstOrDefault(static c => c.HasOptions),
            TellsParameters = sorted.Any(static h => h.Handler.Contract.Required.Count > 0),
        };
    }
}
