using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes the manifest: an assembly attribute that build tasks read, and the same text for the host's OpenAPI document.</summary>
internal static class ManifestWriter
{
    public const string HintName = "Manifest.g.cs";

    public static SourceText Write(string json)
    {
        var writer = new SourceWriter(("CS0436", ApplicationWriter.SameNamesReason));
        string attribute = KnownTypes.HandlerManifestAttribute.Replace("Attribute", "");
        writer.Line($"[assembly: global::{attribute}(global::{GeneratedNames.Namespace}.{GeneratedNames.Manifest}.Json)]").Line();
        writer.Line($"namespace {GeneratedNames.Namespace};").Line();
        writer.Line("/// <summary>What the handlers of this project take and give.</summary>");
        writer.GeneratedAttributes();
        writer.Line($"internal static class {GeneratedNames.Manifest}").Open();

        // A raw text: JSON never has three quotation marks in a row, because those inside a text are escaped.
        writer.Line("/// <summary>The manifest, a JSON document.</summary>");
        writer.Line("public const string Json =").Indent().Line("\"\"\"");
        foreach (string line in json.Split('\n'))
        {
            writer.Line(line);
        }

        return writer.Line("\"\"\";").Unindent().Close().ToSourceText();
    }
}
