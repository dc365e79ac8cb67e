using Containerize.Generators.Model;

namespace Containerize.Generators.Naming;

/// <summary>Gives every handler of a project its name.</summary>
internal static class HandlerNames
{
    /// <summary>
    /// A name given in the attribute stays; a default name that another handler has too gets the class's name before
    /// it. Two may still share a name in the end: an error (CTZ0006), reported from this very list.
    /// </summary>
    /// <returns>The handlers with their names, in the order of their ids.</returns>
    public static IReadOnlyList<NamedHandler> Assign(IEnumerable<HandlerModel> handlers)
    {
        HandlerModel[] sorted = [.. handlers.OrderBy(static h => h.Id, StringComparer.Ordinal)];
        var wanted = sorted
            .GroupBy(static h => h.ExplicitName ?? h.DefaultName, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        return [.. sorted.Select(handler => new NamedHandler(Choose(handler, wanted), handler))];
    }

    /// <summary>The names that exactly one handler has, sorted by the handler's id.</summary>
    public static EquatableArray<HandlerName> Unique(IEnumerable<HandlerModel> handlers) => Assign(handlers)
        .GroupBy(static named => named.Name, StringComparer.Ordinal)
        .Where(static group => group.Count() == 1)
        .Select(static group => new HandlerName(group.Single().Handler.Id, group.Key))
        .OrderBy(static name => name.Id, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The handler with its name, or <see langword="null"/> where it shares it with another.</summary>
    public static NamedHandler? Find(HandlerModel handler, EquatableArray<HandlerName> names)
    {
        int low = 0;
        int high = names.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(names[middle].Id, handler.Id);
            if (order == 0)
            {
                return new NamedHandler(names[middle].Name, handler);
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return null;
    }

    private static string Choose(HandlerModel handler, Dictionary<string, int> wanted)
    {
        if (handler.ExplicitName is { } name)
        {
            return name;
        }

        return wanted[handler.DefaultName] > 1 && UrlName.IsUsable(handler.PrefixedName)
            ? handler.PrefixedName
            : handler.DefaultName;
    }
}
