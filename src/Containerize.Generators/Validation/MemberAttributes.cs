using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Validation;

/// <summary>Attributes with those that are inherited.</summary>
internal static class MemberAttributes
{
    /// <summary>A member's: its own, its constructor parameter's and its record's (a record's stand there), those of what it overrides.</summary>
    public static IReadOnlyList<AttributeData> Of(ISymbol member, IParameterSymbol? parameter)
    {
        var found = new List<AttributeData>(member.GetAttributes());
        if (parameter is not null)
        {
            AddNew(found, parameter.GetAttributes());
        }

        AddPositional(found, member, parameter);
        for (IPropertySymbol? overridden = (member as IPropertySymbol)?.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            AddNew(found, overridden.GetAttributes());
            AddPositional(found, overridden, parameter);
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

    private static void AddPositional(List<AttributeData> found, ISymbol member, IParameterSymbol? known)
    {
        if (JsonPositional.Of(member) is { } positional && !SymbolEqualityComparer.Default.Equals(positional, known))
        {
            AddNew(found, positional.GetAttributes());
        }
    }

    // The nearest one counts.
    private static void AddNew(List<AttributeData> found, IEnumerable<AttributeData> more)
    {
        var known = new HashSet<ISymbol?>(found.Select(static a => (ISymbol?)a.AttributeClass), SymbolEqualityComparer.Default);
        found.AddRange(more.Where(attribute => !known.Contains(attribute.AttributeClass)));
    }
}
