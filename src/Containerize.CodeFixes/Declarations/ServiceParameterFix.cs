using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Declarations;

/// <summary>CTZ0005: marks one of two inputs as a service.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ServiceParameterFix : HandlerFixProvider
{
    /// <summary>Made by the editor.</summary>
    public ServiceParameterFix()
        : base(RuleIds.SeveralInputs)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.MethodSymbol(cancellationToken) is not { } method
            || code.Node.FirstAncestorOrSelf<ParameterSyntax>() is not { } marked
            || code.Model.GetDeclaredSymbol(marked, cancellationToken) is not { } second
            || code.Model.Compilation.GetTypeByMetadataName(KnownTypes.FromServices) is not { } attribute
            || method.Parameters.FirstOrDefault(IsInput) is not { } first)
        {
            return [];
        }

        // An interface is a service more likely than not; JSON could not create it anyway.
        IParameterSymbol[] choices = second.Type.TypeKind != TypeKind.Interface && first.Type.TypeKind == TypeKind.Interface
            ? [first, second]
            : [second, first];
        return choices
            .Where(static p => p.Type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface })
            .Select((choice, number) => new Fix($"Mark '{choice.Name}' with [FromServices]", token => MarkAsync(code, choice, attribute, token))
            {
                Kind = number == 0 ? "Mark the likelier service" : "Mark the other parameter",
            });
    }

    private static bool IsInput(IParameterSymbol parameter) =>
        !parameter.Type.Is(KnownTypes.HandlerContext)
        && !parameter.Type.Is(KnownTypes.CancellationToken)
        && parameter.FindAttribute(KnownTypes.FromServices) is null
        && parameter.FindAttribute(KnownTypes.MvcFromServices) is null
        && parameter.FindAttribute(KnownTypes.FromKeyedServices) is null;

    private static async Task<Solution> MarkAsync(
        FaultyCode code, IParameterSymbol parameter, INamedTypeSymbol attribute, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(code.Document, cancellationToken).ConfigureAwait(false);
        SyntaxNode declaration = await parameter.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        editor.AddAttribute(declaration, editor.Generator.ToAttribute(attribute, code.Model, declaration.SpanStart));
        return editor.GetChangedDocument().Project.Solution;
    }
}
