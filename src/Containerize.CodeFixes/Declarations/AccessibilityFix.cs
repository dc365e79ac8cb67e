using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Declarations;

/// <summary>CTZ0001: opens a handler and the types around it to generated code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AccessibilityFix : HandlerFixProvider
{
    /// <summary>Made by the editor.</summary>
    public AccessibilityFix()
        : base(RuleIds.NotAccessible)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.MethodSymbol(cancellationToken) is not { MethodKind: MethodKind.Ordinary } method
            || method.ContainingType is { CanBeReferencedByName: false }
            || code.Node is not MethodDeclarationSyntax)
        {
            return [];
        }

        return [new Fix($"Make '{method.Name}' accessible", token => OpenAsync(code.Solution, method, token)) { Kind = "Make accessible" }];
    }

    private static async Task<Solution> OpenAsync(Solution solution, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var editor = new DeclarationEditor(solution);
        if (!Access.IsVisible(method))
        {
            await editor.SetAccessibilityAsync(method, Access.ForSignature(method), cancellationToken).ConfigureAwait(false);
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                await editor.EditAsync(
                    type,
                    static (e, declaration) => e.SetModifiers(declaration, e.Generator.GetModifiers(declaration).WithIsFile(false)),
                    cancellationToken).ConfigureAwait(false);
            }
            else if (!Access.IsVisible(type))
            {
                await editor.SetAccessibilityAsync(type, Accessibility.Internal, cancellationToken).ConfigureAwait(false);
            }
        }

        return editor.ChangedSolution;
    }
}
