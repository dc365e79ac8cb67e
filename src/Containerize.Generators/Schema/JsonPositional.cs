using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>The parameter of a positional record that declares a property: the property's attributes often stand there.</summary>
/// <remarks>
/// It is found whether the serializer calls that constructor or not. It does not for a struct without <c>[JsonConstructor]</c>,
/// for a record with another constructor, or where a derived record's constructor is the one it calls.
/// </remarks>
internal static class JsonPositional
{
    /// <returns>The parameter, or <see langword="null"/> for any other member.</returns>
    public static IParameterSymbol? Of(ISymbol member)
    {
        // A struct of a referenced assembly no longer tells that it was a record; what takes it apart still does.
        if (member is not IPropertySymbol { IsStatic: false, ContainingType: { } type } property
            || !type.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any())
        {
            return null;
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (Find(constructor, property) is { } parameter && IsTakenApart(type, constructor))
            {
                return parameter;
            }
        }

        return null;
    }

    private static IParameterSymbol? Find(IMethodSymbol constructor, IPropertySymbol property)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (parameter.Name == property.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type))
            {
                return parameter;
            }
        }

        return null;
    }

    private static bool IsTakenApart(INamedTypeSymbol type, IMethodSymbol constructor) => type.GetMembers("Deconstruct")
        .OfType<IMethodSymbol>()
        .Any(method => method.Parameters.Length == constructor.Parameters.Length
            && method.Parameters.Zip(constructor.Parameters, static (mine, its) => mine.Name == its.Name && mine.RefKind == RefKind.Out
                && SymbolEqualityComparer.Default.Equals(mine.Type, its.Type)).All(static same => same));
}
