using System.Text;
using System.Text.Json;

namespace Containerize.Tasks;

/// <summary>Reads the handlers' names from a manifest. A whole document would cost a publish ten times the time.</summary>
internal static class HandlerManifestNames
{
    // The manifest, its handlers, a handler.
    private const int HandlerDepth = 3;

    /// <summary>Reads them.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static List<string> Read(string manifest)
    {
        var names = new List<string>();
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(manifest));
        var isInHandlers = false;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (json.CurrentDepth == 1)
            {
                isInHandlers = json.ValueTextEquals("handlers"u8);
            }
            else if (isInHandlers && json.CurrentDepth == HandlerDepth && json.ValueTextEquals("name"u8) && json.Read() && json.GetString() is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }
}
