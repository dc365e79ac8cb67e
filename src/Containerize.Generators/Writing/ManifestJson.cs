using System.Text;
using Containerize.Generators.Model;
using Containerize.Generators.Project;
using Containerize.Generators.Schema;

namespace Containerize.Generators.Writing;

/// <summary>Writes the manifest's JSON (schema version 2, docs/design/manifest.md), a line a handler and a definition.</summary>
internal static class ManifestJson
{
    public static string Write(IReadOnlyList<NamedHandler> handlers, AssemblyModel assembly)
    {
        var catalog = new SchemaCatalog(handlers.SelectMany(static h => h.Handler.Contract.Definitions));
        var json = new StringBuilder("{\"schemaVersion\":2,")
            .Append("\"title\":").Append(JsonText.Quote(assembly.Title)).Append(',')
            .Append("\"version\":").Append(JsonText.Quote(assembly.Version)).Append(",\n\"handlers\":[\n");
        json.Append(string.Join(",\n", handlers.Select(h => Describe(h, catalog)))).Append("\n],\n\"$defs\":{");
        json.Append(catalog.Definitions.Count > 0 ? "\n" : "");
        json.Append(string.Join(",\n", catalog.Definitions.Select(static d => JsonText.Quote(d.Key) + ":" + d.Value)));
        return json.Append(catalog.Definitions.Count > 0 ? "\n}}" : "}}").ToString();
    }

    private static string Describe(NamedHandler named, SchemaCatalog catalog)
    {
        HandlerModel handler = named.Handler;
        HandlerContract contract = handler.Contract;
        SchemaNode node = new SchemaNode()
            .SetText("name", named.Name)
            .SetText("method", PlainText.From(handler.ContainingType + "." + handler.Method))
            .SetText("summary", contract.Summary)
            .SetText("remarks", contract.Remarks);
        return (contract.IsDeprecated ? node.Set("deprecated", "true") : node)
            .Set("input", contract.Input is null ? "null" : Input(handler.Input, contract.Input, catalog))
            .Set("output", contract.Output is null ? "null" : Output(handler.Output, contract.Output, catalog))
            .Set("stream", handler.Output.Form == OutputForm.Sequence ? "true" : "false")
            .ToJson();
    }

    private static string Input(InputModel input, ContentModel content, SchemaCatalog catalog) => Events(input.Form is InputForm.Event or InputForm.TypedEvent, input.Type!)
        .SetText("type", PlainText.From(input.Type!))
        .SetText("description", content.Description)
        .Set("contentTypes", MediaTypes.Of(input))
        .Set("required", input.IsOptional ? "false" : "true")
        .Set("schema", catalog.Rename(content.Schema, isOutput: false))
        .ToJson();

    private static string Output(OutputModel output, ContentModel content, SchemaCatalog catalog) => Events(output.Form == OutputForm.Event, output.Type!)
        .SetText("type", PlainText.From(output.ItemType ?? output.Type!))
        .SetText("description", content.Description)
        .Set("contentTypes", MediaTypes.Of(output))
        .Set("schema", catalog.Rename(content.Schema, isOutput: true))
        .ToJson();

    private static SchemaNode Events(bool isEvent, string type) =>
        isEvent ? new SchemaNode().SetText("event", type.EndsWith("?", StringComparison.Ordinal) ? "optional" : "required") : new SchemaNode();
}
