using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.CodeFixes.Json;

/// <summary>CTZ0019: describes a type in the project's JSON context, or in a new one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class JsonContextFix : HandlerFixProvider
{
    // Containerize.Analyzers writes it, which this assembly does not reference: JsonRules.TypeProperty.
    internal const string TypeProperty = "Type";

    /// <summary>Made by the editor.</summary>
    public JsonContextFix()
        : base(RuleIds.NoJsonMetadata)
    {
    }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => new JsonContextFixAll();

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.Diagnostic.Properties.TryGetValue(TypeProperty, out string? type) && type is not null)
        {
            yield return new Fix(
                JsonContextFixAll.Title,
                token => JsonContextEdit.DescribeAsync(code.Document, [type], token));
        }
    }
}
