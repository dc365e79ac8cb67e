using System.Text.Json.Nodes;

namespace Containerize.Generators.Tests.Schema;

/// <summary>Documents that differ from a good one in one place.</summary>
internal static class Mutations
{
    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1.5", "300", "\"\"", "\"text\"", "\"1\"", "\"2026-01-31\"", "[]", "{}", "[null]", "{\"a\":null}", "[1]", "[\"a\"]"];

    /// <summary>The document itself and, for each of its places: another value there, nothing there, something more there.</summary>
    public static IEnumerable<string> Of(string json)
    {
        yield return json;
        foreach (string value in Values)
        {
            yield return value;
        }

        int places = Places(JsonNode.Parse(json)).Count();
        for (int i = 0; i < places; i++)
        {
            foreach (string value in Values)
            {
                yield return Change(json, i, node => node.ReplaceWith(JsonNode.Parse(value)));
            }

            yield return Change(json, i, static node => Remove(node));
            yield return Change(json, i, static node => (node as JsonObject)?.Add("unheardOf", 1));
        }
    }

    private static string Change(string json, int index, Action<JsonNode> change)
    {
        JsonNode root = JsonNode.Parse(json)!;
        change(Places(root).ElementAt(index));
        return root.ToJsonString();
    }

    private static void Remove(JsonNode node)
    {
        if (node.Parent is JsonObject parent)
        {
            parent.Remove(node.GetPropertyName());
        }
        else if (node.Parent is JsonArray items)
        {
            items.Remove(node);
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(static m => m.Value).Concat(members.SelectMany(static m => Places(m.Value))).OfType<JsonNode>(),
        JsonArray items => items.Concat(items.SelectMany(Places)).OfType<JsonNode>(),
        _ => [],
    };
}
