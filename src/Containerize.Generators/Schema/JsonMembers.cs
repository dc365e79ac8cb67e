using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>The members that System.Text.Json reads and writes of an object, read once a compilation. Never kept longer.</summary>
internal sealed class JsonMembers(JsonConventions? conventions = null)
{
    private readonly Dictionary<INamedTypeSymbol, IReadOnlyList<JsonMember>> _known = new(SymbolEqualityComparer.IncludeNullability);

    /// <summary>What holds for all of them.</summary>
    public JsonConventions Conventions { get; } = conventions ?? JsonConventions.Default;

    public IReadOnlyList<JsonMember> Of(INamedTypeSymbol type)
    {
        if (!_known.TryGetValue(type, out IReadOnlyList<JsonMember>? members))
        {
            _known[type] = members = Read(type);
        }

        return members;
    }

    /// <summary>The type, then what it is derived from.</summary>
    public static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            yield return current;
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (INamedTypeSymbol inherited in type.AllInterfaces)
            {
                yield return inherited;
            }
        }
    }

    private IReadOnlyList<JsonMember> Read(INamedTypeSymbol type)
    {
        IMethodSymbol? constructor = JsonConstructor.Find(type);
        bool setsRequired = (constructor ?? type.InstanceConstructors.FirstOrDefault(static c => c.Parameters.Length == 0))
            ?.FindAttribute(KnownTypes.SetsRequiredMembers) is not null;
        var members = new List<JsonMember>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol declaring in Hierarchy(type))
        {
            foreach (ISymbol symbol in declaring.GetMembers())
            {
                if (symbol is { IsStatic: false } and (IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsImplicitlyDeclared: false })
                    && Read(symbol, constructor, setsRequired) is { } member
                    && seen.Add(symbol.Name)
                    && (member.IsRead || member.IsWritten))
                {
                    members.Add(member);
                }
            }
        }

        return [.. members.OrderBy(static m => m.Order)];
    }

    private JsonMember? Read(ISymbol symbol, IMethodSymbol? constructor, bool setsRequired)
    {
        var attributes = JsonAttributes.Of(symbol);
        var property = symbol as IPropertySymbol;
        bool isGettable = property is null ? attributes.IsIncluded : IsOpen(property.GetMethod, attributes.IsIncluded);
        bool isSettable = property is null
            ? attributes.IsIncluded && !((IFieldSymbol)symbol).IsReadOnly
            : IsOpen(property.SetMethod, attributes.IsIncluded);
        if ((!isGettable && !isSettable) || attributes.IsExtensionData)
        {
            return null;
        }

        ITypeSymbol type = property?.Type ?? ((IFieldSymbol)symbol).Type;
        IParameterSymbol? parameter = constructor?.Parameters.FirstOrDefault(p =>
            p.Name.Equals(symbol.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(p.Type, type));
        JsonIgnore ignore = attributes.Ignore;
        bool isDeclaredRequired = property is { IsRequired: true } || symbol is IFieldSymbol { IsRequired: true };
        return new JsonMember(attributes.Name ?? Conventions.NameOf(symbol), symbol, type, parameter)
        {
            IsRead = !ignore.Reading && (isSettable || parameter is not null || (attributes.IsPopulated && isGettable)),
            IsWritten = !ignore.Writing && isGettable,
            IsAlwaysWritten = !ignore.Writing && isGettable && !ignore.Sometimes && !Conventions.Omits(type),
            IsRequired = (isDeclaredRequired && !setsRequired) || attributes.IsRequired || parameter is { HasExplicitDefaultValue: false },
            Order = attributes.Order,
        };
    }

    private static bool IsOpen(IMethodSymbol? accessor, bool isIncluded) =>
        accessor is not null && (isIncluded || accessor.DeclaredAccessibility == Accessibility.Public);
}
