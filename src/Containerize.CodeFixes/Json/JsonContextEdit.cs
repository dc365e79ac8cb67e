using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Containerize.CodeFixes.Json;

/// <summary>Adds types to a project's JSON context.</summary>
internal static class JsonContextEdit
{
    private const string NewName = "HandlerJsonContext";

    /// <param name="handlers">The file of a handler: a new context stands beside it.</param>
    /// <param name="types">The types, fully qualified.</param>
    /// <param name="cancellationToken">Ends when the change is no longer wanted.</param>
    public static async Task<Solution> DescribeAsync(Document handlers, string[] types, CancellationToken cancellationToken)
    {
        Project project = handlers.Project;
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation
            || compilation.GetTypeByMetadataName(KnownTypes.JsonSerializable) is not { } attribute)
        {
            return project.Solution;
        }

        if (FindContext(project, compilation, cancellationToken) is not { } context)
        {
            return await CreateAsync(handlers, compilation, types, cancellationToken).ConfigureAwait(false);
        }

        DocumentEditor editor = await DocumentEditor.CreateAsync(project.GetDocument(context.SyntaxTree)!, cancellationToken).ConfigureAwait(false);
        foreach (string type in types)
        {
            editor.AddAttribute(
                context,
                editor.Generator.ToAttribute(attribute, editor.SemanticModel, context.SpanStart, SyntaxFactory.TypeOfExpression(Parse(type))));
        }

        return editor.GetChangedDocument().Project.Solution;
    }

    private static TypeSyntax Parse(string type) =>
        SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation);

    // One that the generator gives to the application: partial, and in its reach. Generated parts are nobody's to edit.
    private static ClassDeclarationSyntax? FindContext(Project project, Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<(string Name, ClassDeclarationSyntax Declaration)>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => project.GetDocument(tree) is not null and not SourceGeneratedDocument))
        {
            foreach (ClassDeclarationSyntax declaration in tree.GetRoot(cancellationToken)
                .DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<ClassDeclarationSyntax>()
                .Where(static c => c.BaseList is not null && c.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static t => t.Modifiers.Any(SyntaxKind.PartialKeyword))))
            {
                if (compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration, cancellationToken) is { IsAbstract: false } type
                    && type.DerivesFrom(KnownTypes.JsonSerializerContext)
                    && type.WhyNotReachable() is null)
                {
                    found.Add((type.ToDisplayString(), declaration));
                }
            }
        }

        return found.OrderBy(static f => f.Name, StringComparer.Ordinal).Select(static f => f.Declaration).FirstOrDefault();
    }

    private static async Task<Solution> CreateAsync(
        Document handlers, Compilation compilation, string[] types, CancellationToken cancellationToken)
    {
        SyntaxNode? root = await handlers.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        string space = root?.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
        string name = NewName;
        for (int number = 2; compilation.GetTypeByMetadataName(space.Length == 0 ? name : $"{space}.{name}") is not null; number++)
        {
            name = NewName + number;
        }

        string attributes = string.Concat(types.Select(static type => $"[JsonSerializable(typeof({type}))]\n"));
        string text = $$"""
            using System.Text.Json.Serialization;
            {{(space.Length == 0 ? "" : $"\nnamespace {space};\n")}}
            /// <summary>What handlers take and return, described for a program that cannot look at its types at run time.</summary>
            {{attributes}}internal sealed partial class {{name}} : JsonSerializerContext;

            """;
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(text);
        unit = unit.ReplaceNodes(
            unit.DescendantNodes().OfType<TypeOfExpressionSyntax>().Select(static t => t.Type),
            static (_, type) => type.WithAdditionalAnnotations(Simplifier.Annotation));
        return handlers.Project.Solution.AddDocument(
            DocumentId.CreateNewId(handlers.Project.Id), name + ".cs", unit.WithAdditionalAnnotations(Formatter.Annotation), handlers.Folders);
    }
}
