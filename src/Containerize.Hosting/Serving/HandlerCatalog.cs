using Containerize.Hosting.Filters;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Serving;

/// <summary>The handlers of an application by name.</summary>
internal sealed class HandlerCatalog
{
    private readonly Dictionary<string, HandlerDescriptor> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the handlers.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <param name="defaultName">The one that answers where none is named; a lone handler does without.</param>
    /// <exception cref="SettingException">There is none, two share a name, or the default is unknown.</exception>
    public HandlerCatalog(IReadOnlyList<HandlerDescriptor> handlers, string? defaultName)
    {
        if (handlers.Count == 0)
        {
            throw new SettingException("The application has no handler: mark a method with [Handler].");
        }

        foreach (var handler in handlers)
        {
            if (!_byName.TryAdd(handler.Name, handler))
            {
                throw new SettingException($"Two handlers are named '{handler.Name}': give one another name, [Handler(\"name\")].");
            }
        }

        All = handlers;
        Default = defaultName is null ? (handlers.Count == 1 ? handlers[0] : null) : Find(defaultName)
            ?? throw new SettingException(
                "CONTAINERIZE_HANDLER", defaultName, $"There is no such handler; there are: {string.Join(", ", handlers.Select(handler => handler.Name))}.");
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<HandlerDescriptor> All { get; }

    /// <summary>The one that answers where none is named, or <see langword="null"/>.</summary>
    public HandlerDescriptor? Default { get; }

    /// <summary>The same handlers with their filters around them.</summary>
    /// <param name="everywhere">Whether filters are registered for all handlers.</param>
    public HandlerCatalog WithFilters(bool everywhere) =>
        everywhere || All.Any(static handler => handler.Filters is not null)
            ? new([.. All.Select(handler => FilteredHandler.Wrap(handler, everywhere))], Default?.Name)
            : this;

    /// <summary>Finds a handler without regard to case.</summary>
    public HandlerDescriptor? Find(string name) => _byName.GetValueOrDefault(name);
}
