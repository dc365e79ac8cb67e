using System.Text.Json;

namespace Containerize.Hosting.OpenApi;

/// <summary>What the schemas of several manifests are called in one document.</summary>
internal sealed class OpenApiNames
{
    private readonly Dictionary<(int Manifest, string Name), string> _names = [];
    private readonly List<(string Name, JsonElement Schema, int Manifest)> _schemas = [];

    /// <summary>Takes the manifests' definitions; where two differ under one name, the later one's gets a number.</summary>
    public OpenApiNames(IReadOnlyList<JsonElement> manifests)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < manifests.Count; i++)
        {
            foreach (var definition in manifests[i].GetProperty("$defs").EnumerateObject())
            {
                var same = _schemas.Find(s => s.Name == definition.Name && s.Schema.GetRawText() == definition.Value.GetRawText());
                if (same.Name is not null)
                {
                    _names[(i, definition.Name)] = same.Name;
                    continue;
                }

                var name = Free(definition.Name, taken);
                _names[(i, definition.Name)] = name;
                _schemas.Add((name, definition.Value, i));
            }
        }

        Problem = Free("Problem", taken);
    }

    /// <summary>The schemas by their names, each with the number of its manifest.</summary>
    public IReadOnlyList<(string Name, JsonElement Schema, int Manifest)> Schemas => _schemas;

    /// <summary>The name of the problem document's schema.</summary>
    public string Problem { get; }

    /// <summary>A manifest's reference as the document writes it.</summary>
    public string Reference(string reference, int manifest)
    {
        const string Prefix = "#/$defs/";
        return reference.StartsWith(Prefix, StringComparison.Ordinal) && _names.TryGetValue((manifest, reference[Prefix.Length..]), out var name)
            ? "#/components/schemas/" + name
            : reference;
    }

    private static string Free(string wanted, HashSet<string> taken)
    {
        var name = wanted;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = wanted + i;
        }

        return name;
    }
}
