using System.Globalization;
using System.Text;
using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes the manifest: the handlers as an assembly attribute that build tasks read.</summary>
internal static class ManifestWriter
{
    public const string HintName = "Manifest.g.cs";

    public static SourceText Write(IReadOnlyList<NamedHandler> handlers)
    {
        var writer = new SourceWriter();
        string attribute = KnownTypes.HandlerManifestAttribute.Replace("Attribute", "");
        writer.Line($"[assembly: global::{attribute}(").Indent();

        // A raw text: JSON never has three quotation marks in a row, because those inside a text are escaped.
        writer.Line("\"\"\"").Line("{\"schemaVersion\":1,\"handlers\":[");
        for (int i = 0; i < handlers.Count; i++)
        {
            writer.Line(Describe(handlers[i]) + (i + 1 < handlers.Count ? "," : ""));
        }

        return writer.Line("]}").Line("\"\"\")]").ToSourceText();
    }

    private static string Describe(NamedHandler named)
    {
        HandlerModel handler = named.Handler;
        string method = PlainText.From(handler.ContainingType + "." + handler.Method);
        return $"{{\"name\":{Quote(named.Name)},\"method\":{Quote(method)},\"input\":{Type(handler.Input.Type)},"
            + $"\"output\":{Type(handler.Output.ItemType ?? handler.Output.Type)},"
            + $"\"stream\":{(handler.Output.Form == OutputForm.Sequence ? "true" : "false")}}}";
    }

    private static string Type(string? type) => type is null ? "null" : Quote(PlainText.From(type));

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' or '\\' => "\\" + c,
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
