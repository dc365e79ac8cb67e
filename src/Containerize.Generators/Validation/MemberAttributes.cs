using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Validation;

/// <summary>Attributes with those that are inherited.</summary>
internal static class MemberAttributes
{
    /// <summary>A member's: its own, its constructor parameter's (a record's stand there), those of what it overrides.</summary>
    public static IReadOnlyList<AttributeData> Of(ISymbol member, IParameterSymbol? parameter)
    {
        var found = new List<AttributeData>(member.GetAttributes());
        if (parameter is not null)
        {
            AddNew(found, parameter.GetAttributes());
        }

        for (IPropertySymbol? overridden = (member as IPropertySymbol)?.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            AddNew(found, overridden.GetAttributes());
        }

        return found;
    }

    /// <summary>A type's: its own and those of the types it is derived from.</summary>
    public static IReadOnlyList<AttributeData> OfType(INamedTypeSymbol type)
    {
        var found = new List<AttributeData>(type.GetAttributes());
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            AddNew(found, current.GetAttributes());
        }

        return found;
    }

    // The nearest one counts.
    private static void AddNew(List<AttributeData> found, IEnumerable<AttributeData> more)
    {
        var known = new HashSet<ISymbol?>(found.Select(static a => (ISymbol?)a.AttributeClass), SymbolEqualityComparer.Default);
        found.AddRange(more.Where(attribute => !known.Contains(attribute.AttributeClass)));
    }
}
