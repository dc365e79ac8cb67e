using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Bodies;

/// <summary>CTZ0014: gives a stream a cancellation token, and that to what it awaits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StreamCancellationFix : HandlerFixProvider
{
    private const string EnumeratorCancellation = "System.Runtime.CompilerServices.EnumeratorCancellationAttribute";
    private const string DefaultName = "cancellationToken";

    /// <summary>Made by the editor.</summary>
    public StreamCancellationFix()
        : base(RuleIds.StreamNotCancelled)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.Method is not { } declaration
            || code.MethodSymbol(cancellationToken) is not { IsAsync: true, PartialDefinitionPart: null, PartialImplementationPart: null, IsOverride: false } method
            || code.Model.Compilation.GetTypeByMetadataName(KnownTypes.CancellationToken) is not { } tokenType
            || code.Model.Compilation.GetTypeByMetadataName(EnumeratorCancellation) is not { } attribute)
        {
            yield break;
        }

        IParameterSymbol? parameter = method.Parameters.FirstOrDefault(static p => p.Type.Is(KnownTypes.CancellationToken));
        if (parameter is null && declaration.DescendantTokens().Any(static t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == DefaultName))
        {
            yield break;
        }

        yield return new Fix(
            parameter is null ? "Take a CancellationToken and pass it on" : $"Pass '{parameter.Name}' on",
            token => PassOnAsync(code, declaration, parameter, tokenType, attribute, token))
        {
            Kind = "Pass a token on",
        };
    }

    private static async Task<Solution> PassOnAsync(
        FaultyCode code,
        MethodDeclarationSyntax method,
        IParameterSymbol? parameter,
        INamedTypeSymbol tokenType,
        INamedTypeSymbol attribute,
        CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(code.Document, cancellationToken).ConfigureAwait(false);
        string name = parameter is null ? DefaultName : SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;
        CancellationFlow.Pass(editor, code.Model, method, name, cancellationToken);
        SyntaxGenerator generator = editor.Generator;
        SyntaxNode marker = generator.ToAttribute(attribute, code.Model, method.SpanStart);
        if (parameter is null)
        {
            // With a default value, for those who call the method otherwise.
            SyntaxNode added = generator.AddAttributes(
                generator.ParameterDeclaration(name, generator.ToSyntax(tokenType, code.Model, method.SpanStart), SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)),
                marker);
            editor.AddParameter(method, added);
        }
        else if (parameter.FindAttribute(EnumeratorCancellation) is null)
        {
            editor.AddAttribute(await parameter.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false), marker);
        }

        return editor.GetChangedDocument().Project.Solution;
    }
}
