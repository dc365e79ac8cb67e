using System.Text;
using Containerize.Generators.Model;

namespace Containerize.Generators.Schema;

/// <summary>The definitions of a whole project: each type once, under the shortest name that is its own.</summary>
/// <remarks>
/// A type that is read as it is written has one definition. One whose two sides differ (a member that may be left out, but
/// is always there in an answer) has two: <c>OrderInput</c> and <c>OrderOutput</c>.
/// </remarks>
internal sealed class SchemaCatalog
{
    private const string Start = SchemaNames.ReferenceStart;

    private readonly Dictionary<(string Id, bool IsOutput), string> _names = [];

    public SchemaCatalog(IEnumerable<SchemaDefinition> definitions)
    {
        var all = definitions.Distinct().OrderBy(static d => d.Id, StringComparer.Ordinal).ThenBy(static d => d.IsOutput).ToList();
        HashSet<string> twoSided = FindTwoSided(all);
        var wanted = all
            .Select(d => (Definition: d, Suffix: twoSided.Contains(d.Id) ? d.IsOutput ? "Output" : "Input" : ""))
            .GroupBy(static d => d.Definition.Name + d.Suffix, StringComparer.Ordinal);
        foreach (var group in wanted)
        {
            bool isShared = group.Select(static d => d.Definition.Id).Distinct(StringComparer.Ordinal).Count() > 1;
            foreach ((SchemaDefinition definition, string suffix) in group)
            {
                _names[(definition.Id, definition.IsOutput)] = (isShared ? definition.Id : definition.Name) + suffix;
            }
        }

        Definitions =
        [
            .. all.Select(d => new KeyValuePair<string, string>(_names[(d.Id, d.IsOutput)], Rename(d.Json, d.IsOutput)))
                .GroupBy(static d => d.Key, StringComparer.Ordinal)
                .Select(static g => g.First())
                .OrderBy(static d => d.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The definitions by their final names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Definitions { get; }

    /// <summary>A schema that refers to the definitions by their final names.</summary>
    public string Rename(string schema, bool isOutput)
    {
        int at = schema.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0)
        {
            return schema;
        }

        var renamed = new StringBuilder(schema.Length);
        int done = 0;
        for (; at >= 0; at = schema.IndexOf(Start, done, StringComparison.Ordinal))
        {
            int from = at + Start.Length;
            int to = schema.IndexOf('"', from);
            renamed.Append(schema, done, from - done);

            // Within a text the quotation mark is escaped: what looks like a reference there is none.
            bool isText = at > 0 && schema[at - 1] == '\\';
            string id = schema.Substring(from, to - from);
            renamed.Append(isText ? id : _names[(id, isOutput)]);
            done = to;
        }

        return renamed.Append(schema, done, schema.Length - done).ToString();
    }

    // A side differs where its text does, or where it refers to a type whose sides differ.
    private static HashSet<string> FindTwoSided(List<SchemaDefinition> definitions)
    {
        var both = definitions.GroupBy(static d => d.Id, StringComparer.Ordinal).Where(static g => g.Count() > 1).ToList();
        var found = new HashSet<string>(both.Where(static g => g.First().Json != g.Last().Json).Select(static g => g.Key), StringComparer.Ordinal);
        int before;
        do
        {
            before = found.Count;
            foreach (var type in both.Where(g => !found.Contains(g.Key) && SchemaNames.References(g.First().Json).Any(found.Contains)).ToList())
            {
                found.Add(type.Key);
            }
        }
        while (found.Count > before);
        return found;
    }
}
