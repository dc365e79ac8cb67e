using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Declarations;

/// <summary>CTZ0016: opens a startup class or its method to generated code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StartupFix : HandlerFixProvider
{
    // Containerize.Analyzers writes them, which this assembly does not reference: StartupRules.
    private const string Mend = "Mend";
    private const string MakeAccessible = "Accessible";
    private const string MakeStatic = "Static";

    /// <summary>Made by the editor.</summary>
    public StartupFix()
        : base(RuleIds.StartupShape)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (!code.Diagnostic.Properties.TryGetValue(Mend, out string? mend)
            || code.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } declaration
            || code.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } symbol)
        {
            return [];
        }

        return mend switch
        {
            MakeStatic => [new Fix($"Make '{symbol.Name}' static", token => MakeStaticAsync(code.Solution, symbol, token)) { Kind = "Make static" }],
            MakeAccessible => [new Fix($"Make '{symbol.Name}' internal", token => MakeInternalAsync(code.Solution, symbol, token)) { Kind = "Make internal" }],
            _ => [],
        };
    }

    private static async Task<Solution> MakeStaticAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        var editor = new DeclarationEditor(solution);
        await editor.EditAsync(
            symbol,
            static (e, declaration) => e.SetModifiers(declaration, e.Generator.GetModifiers(declaration).WithIsStatic(true)),
            cancellationToken).ConfigureAwait(false);
        if (!Access.IsVisible(symbol))
        {
            await editor.SetAccessibilityAsync(symbol, Accessibility.Internal, cancellationToken).ConfigureAwait(false);
        }

        return editor.ChangedSolution;
    }

    private static async Task<Solution> MakeInternalAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        var editor = new DeclarationEditor(solution);
        for (ISymbol? current = symbol; current is not null; current = current.ContainingType)
        {
            if (!Access.IsVisible(current))
            {
                await editor.SetAccessibilityAsync(current, Accessibility.Internal, cancellationToken).ConfigureAwait(false);
            }
        }

        return editor.ChangedSolution;
    }
}
