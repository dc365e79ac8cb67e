using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Containerize.CodeFixes;

/// <summary>What the fixes have in common.</summary>
public abstract class HandlerFixProvider : CodeFixProvider
{
    private protected HandlerFixProvider(params string[] ruleIds) => FixableDiagnosticIds = [.. ruleIds];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (Fix fix in Find(new FaultyCode(context.Document, model, node, diagnostic), context.CancellationToken))
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, fix.Apply, fix.Kind), diagnostic);
            }
        }
    }

    private protected abstract IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken);
}
