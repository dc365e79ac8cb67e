using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.CodeFixes.Declarations;

/// <summary>CTZ0009: a handler that uses nothing of its object needs none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StaticHandlerFix : HandlerFixProvider
{
    /// <summary>Made by the editor.</summary>
    public StaticHandlerFix()
        : base(RuleIds.NotConstructible)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.Method is { } declaration
            && code.MethodSymbol(cancellationToken) is { IsStatic: false, IsAbstract: false, IsVirtual: false, IsOverride: false } method
            && method.PartialDefinitionPart is null
            && method.PartialImplementationPart is null

            // Of a filter that cannot be made the same rule tells.
            && code.Diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains($"needs a '{method.ContainingType.Name}',")
            && !ImplementsInterface(method)
            && code.Model.GetOperation(declaration, cancellationToken) is { } body
            && !body.Descendants().Any(UsesObject))
        {
            yield return new Fix($"Make '{method.Name}' static", token => MakeStaticAsync(code.Document, declaration, token)) { Kind = "Make static" };
        }
    }

    private static bool UsesObject(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
        _ => false,
    };

    private static bool ImplementsInterface(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(static i => i.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static async Task<Solution> MakeStaticAsync(Document document, MethodDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.SetModifiers(declaration, editor.Generator.GetModifiers(declaration).WithIsStatic(true));
        return editor.GetChangedDocument().Project.Solution;
    }
}
