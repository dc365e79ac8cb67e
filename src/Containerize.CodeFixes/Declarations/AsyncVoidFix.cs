using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Declarations;

/// <summary>CTZ0004: returns a task where nothing was returned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AsyncVoidFix : HandlerFixProvider
{
    /// <summary>Made by the editor.</summary>
    public AsyncVoidFix()
        : base(RuleIds.AsyncVoid)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.MethodSymbol(cancellationToken) is { ReturnsVoid: true } method
            && code.Model.Compilation.GetTypeByMetadataName(KnownTypes.Task) is { } task)
        {
            yield return new Fix("Return Task", token => ReturnTaskAsync(code.Solution, method, task, token));
        }
    }

    private static async Task<Solution> ReturnTaskAsync(
        Solution solution, IMethodSymbol method, INamedTypeSymbol task, CancellationToken cancellationToken)
    {
        var editor = new DeclarationEditor(solution);
        await editor.EditAsync(
            method,
            (e, declaration) => e.SetType(declaration, e.Generator.ToSyntax(task, e.SemanticModel, declaration.SpanStart)),
            cancellationToken).ConfigureAwait(false);
        return editor.ChangedSolution;
    }
}
