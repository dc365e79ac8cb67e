using System.Runtime.CompilerServices;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators.Project;

/// <summary>Finds the JSON contexts of a project for those who have only its compilation.</summary>
/// <remarks>
/// A file is looked through once, not once a keystroke: what is found there stays with its syntax tree, which an edit of
/// another file leaves alone. Only declarations that bear the attribute's name are bound.
/// </remarks>
internal static class JsonContextFinder
{
    private static readonly ConditionalWeakTable<SyntaxTree, ClassDeclarationSyntax[]> Declarations = new();

    /// <summary>The contexts that the application gets, in the order in which it asks them for metadata.</summary>
    public static IReadOnlyList<(JsonContextModel Model, INamedTypeSymbol Type)> Find(Compilation compilation)
    {
        var found = new Dictionary<string, (JsonContextModel Model, INamedTypeSymbol Type)>(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (ClassDeclarationSyntax declaration in Declarations.GetValue(tree, static t => Read(t)))
            {
                if (compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration) is { } type
                    && type.FindAttribute(KnownTypes.JsonSerializable) is not null
                    && JsonContextModel.From(type, declaration) is { } model)
                {
                    found[model.Type] = (model, type);
                }
            }
        }

        return [.. JsonContextModel.InOrder(found.Values.Select(static f => f.Model)).Select(model => found[model.Type])];
    }

    private static ClassDeclarationSyntax[] Read(SyntaxTree tree) =>
    [
        .. tree.GetRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<ClassDeclarationSyntax>()
            .Where(static declaration => declaration.AttributeLists.SelectMany(static list => list.Attributes).Any(IsMarker)),
    ];

    private static bool IsMarker(AttributeSyntax attribute)
    {
        NameSyntax name = attribute.Name;
        string simple = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax plain => plain.Identifier.ValueText,
            _ => "",
        };
        return simple is "JsonSerializable" or "JsonSerializableAttribute";
    }
}
