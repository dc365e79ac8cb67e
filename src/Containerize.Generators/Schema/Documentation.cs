using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators.Schema;

/// <summary>
/// What documentation comments say. They are read from the source itself: the compiler keeps none where the project writes
/// no documentation file, and for referenced assemblies has them in an editor only, which would make two manifests of one source.
/// </summary>
internal static class Documentation
{
    public static string? Summary(ISymbol symbol) => DocumentationText.Of(symbol, "summary");

    public static string? Remarks(ISymbol symbol) => DocumentationText.Of(symbol, "remarks");

    public static string? Returns(ISymbol symbol) => DocumentationText.Of(symbol, "returns");

    public static string? Parameter(ISymbol method, string name) => DocumentationText.Of(method, "param", name);

    /// <summary>A property's or field's summary; a positional record documents it as a parameter.</summary>
    public static string? OfMember(ISymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax
            ? DocumentationText.Of(member.ContainingType, "param", member.Name)
            : Summary(member);
}
