using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>Finds what System.Text.Json cannot create.</summary>
internal sealed class InputObstacles(CancellationToken cancellationToken) : JsonObstacles(cancellationToken)
{
    private const string OrDerived = "; take a class or record, or name the classes with [JsonDerivedType]";

    protected override bool Passes(JsonMember member) => member.IsRead;

    protected override string? WhyNot(ITypeSymbol type, JsonShape shape) => type is not INamedTypeSymbol named ? null
        : shape.Kind switch
        {
            JsonKind.Object => WhyNotObject(named),
            JsonKind.Array or JsonKind.Dictionary => WhyNotCollection(named),
            _ => null,
        };

    private static string? WhyNotObject(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
        {
            string kind = type.TypeKind == TypeKind.Interface ? "is an interface" : "is abstract";
            return JsonDerived.Of(type).Any() ? null : kind + OrDerived;
        }

        if (JsonConstructor.Find(type) is { } constructor)
        {
            return FindUnbound(type, constructor) is { } parameter
                ? $"takes '{parameter.Name}' in its constructor and has no public property of that name and type to read it by; declare one, as a record does"
                : null;
        }

        IMethodSymbol[] open = [.. type.InstanceConstructors.Where(static c => c.DeclaredAccessibility == Accessibility.Public)];
        return type.IsValueType || open.Any(static c => c.Parameters.Length == 0) ? null
            : open.Length == 0 ? "has no public constructor; add one, or mark another with [JsonConstructor]"
            : "has several public constructors; mark one with [JsonConstructor]";
    }

    // The serializer throws for such a type at the first call. Fields count only with [JsonInclude]; they are let pass.
    private static IParameterSymbol? FindUnbound(INamedTypeSymbol type, IMethodSymbol constructor) =>
        IsOfPlatform(type) ? null : constructor.Parameters.FirstOrDefault(parameter => !JsonMembers.Hierarchy(type)
            .SelectMany(static t => t.GetMembers())
            .Any(member => member.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && Binds(member, parameter)));

    private static bool Binds(ISymbol member, IParameterSymbol parameter)
    {
        ITypeSymbol? type = member switch
        {
            IPropertySymbol { IsStatic: false, GetMethod: not null } property
                when property.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Of(property).IsIncluded => property.Type,
            IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field
                when field.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Of(field).IsIncluded => field.Type,
            _ => null,
        };
        return SymbolEqualityComparer.Default.Equals(type, parameter.Type);
    }

    // .NET's own interfaces and collections are made as lists, dictionaries and the like, but for a few.
    private static string? WhyNotCollection(INamedTypeSymbol type)
    {
        if (IsOfPlatform(type))
        {
            return type.ContainingNamespace.Name == "Linq" || type.MetadataName.StartsWith("ReadOnly", StringComparison.Ordinal) && type.TypeKind == TypeKind.Class
                ? "can only be made from another collection; take a List<T>, an array or a Dictionary<TKey, TValue>"
                : null;
        }

        return type.TypeKind == TypeKind.Interface ? "is an interface; take a list or an array"
            : type.IsAbstract ? "is abstract; take a list or an array"
            : !type.IsValueType && !type.InstanceConstructors.Any(static c => c.Parameters.Length == 0 && c.DeclaredAccessibility == Accessibility.Public)
                ? "is a collection without a public constructor that takes nothing; add one"
            : null;
    }
}
