using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>The JSON contexts of a project, and the types that they describe.</summary>
internal static class JsonContextTypes
{
    public static JsonTypeClosure Find(Compilation compilation, CancellationToken cancellationToken) =>
        FindContexts(compilation, cancellationToken).Aggregate(new JsonTypeClosure(), static (all, context) => all.AddContext(context));

    /// <summary>The project's JSON contexts that the application gets.</summary>
    public static IEnumerable<INamedTypeSymbol> FindContexts(Compilation compilation, CancellationToken cancellationToken) =>
        AllTypes(compilation.Assembly.GlobalNamespace, cancellationToken)
            .Where(type => type.BaseType is not null && type.DerivesFrom(KnownTypes.JsonSerializerContext) && IsBound(type, cancellationToken));

    // Only those that the generator gives to the application.
    private static bool IsBound(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Any(reference => JsonContextModel.From(type, reference.GetSyntax(cancellationToken)) is not null);

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol parent, CancellationToken cancellationToken)
    {
        foreach (ISymbol member in parent.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is not INamespaceOrTypeSymbol inner)
            {
                continue;
            }

            if (inner is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol nested in AllTypes(inner, cancellationToken))
            {
                yield return nested;
            }
        }
    }
}
