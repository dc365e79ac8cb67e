using System.Text.Json;
using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators.Tests.Schema;

/// <summary>The manifest that the generator writes of a project.</summary>
internal static class Manifest
{
    public static JsonElement Of(params string[] sources) => Of(TestCompilation.Library(sources));

    public static JsonElement Of(CSharpCompilation project)
    {
        var run = GeneratorRun.Of(project);
        SyntaxNode root = CSharpSyntaxTree.ParseText(run.Sources["Manifest.g.cs"]).GetRoot();
        run.Diagnostics().ShouldBeEmpty();
        return JsonDocument.Parse(root.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Single(static l => l.Token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)).Token.ValueText).RootElement;
    }

    /// <summary>The schema of the input of the project's handler, or of its output, with the definitions it needs.</summary>
    public static JsonElement SchemaOf(CSharpCompilation project, string side)
    {
        JsonElement manifest = Of(project);
        string schema = manifest.GetProperty("handlers").EnumerateArray().Single().GetProperty(side).GetProperty("schema").GetRawText();
        string definitions = manifest.GetProperty("$defs").GetRawText();
        return JsonDocument.Parse($"{{\"$defs\":{definitions},\"allOf\":[{schema}]}}").RootElement;
    }
}
