using System.Text.Json;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Json;

/// <summary>Looks at start for the JSON metadata that the first call of a handler would miss.</summary>
internal static class JsonMetadata
{
    /// <summary>Makes sure that the handlers' types have metadata, where reflection cannot make it.</summary>
    /// <exception cref="SettingException">A type has none.</exception>
    public static void Require(IReadOnlyList<HandlerDescriptor> handlers)
    {
        // With reflection every type has metadata, and making it here would only delay the start.
        if (JsonSerializer.IsReflectionEnabledByDefault)
        {
            return;
        }

        foreach (var handler in handlers)
        {
            foreach (var type in handler.JsonTypes?.Invoke() ?? [])
            {
                try
                {
                    handler.Json.Require(type);
                }
                catch (InvalidOperationException e)
                {
                    throw new SettingException($"Handler '{handler.Name}': {e.Message}");
                }
            }
        }
    }
}
