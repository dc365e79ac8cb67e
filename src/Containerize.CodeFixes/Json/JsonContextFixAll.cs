using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Containerize.CodeFixes.Json;

/// <summary>Describes all types at once: one after the other would each write a context of its own.</summary>
internal sealed class JsonContextFixAll : FixAllProvider
{
    internal const string Title = "Describe it in a JsonSerializerContext";

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        ImmutableArray<Diagnostic> diagnostics = fixAllContext is { Scope: FixAllScope.Document, Document: { } document }
            ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            : await fixAllContext.GetAllDiagnosticsAsync(fixAllContext.Project).ConfigureAwait(false);
        string[] types =
        [
            .. diagnostics
                .Select(static d => d.Properties.TryGetValue(JsonContextFix.TypeProperty, out string? type) ? type : null)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .OrderBy(static type => type, StringComparer.Ordinal),
        ];
        Document? first = fixAllContext.Document ?? fixAllContext.Project.GetDocument(diagnostics.FirstOrDefault()?.Location.SourceTree);
        return types.Length == 0 || first is null
            ? null
            : CodeAction.Create(Title, token => JsonContextEdit.DescribeAsync(first, types, token), Title);
    }
}
