using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>Finds what System.Text.Json cannot create.</summary>
/// <param name="parameter">The type of the parameter, which may be meant as a service.</param>
/// <param name="options">What the project's JSON contexts change.</param>
/// <param name="cancellationToken">Ends when the result is no longer wanted.</param>
internal sealed class InputObstacles(ITypeSymbol parameter, JsonContextOptions options, CancellationToken cancellationToken)
    : JsonObstacles(options, cancellationToken)
{
    private const string OrDerived = "; take a class or record, or name the classes with [JsonDerivedType]";

    protected override bool Passes(JsonMember member) => member.IsRead;

    protected override string? WhyNot(ITypeSymbol type, JsonShape shape) => type is not INamedTypeSymbol named ? null
        : shape.Kind switch
        {
            JsonKind.Object => WhyNotObject(named),
            JsonKind.Array or JsonKind.Dictionary => InputCollections.WhyNot(named, IsOfPlatform(named)),
            _ => null,
        };

    private string? WhyNotObject(INamedTypeSymbol type) =>
        type.DerivesFrom(KnownTypes.Stream) ? "is a stream, which is an input of its own; take a Stream alone, or byte[] as part of another value"
        : type.DerivesFrom(KnownTypes.Task) || type.Is(KnownTypes.ValueTask) || type.Is(KnownTypes.ValueTaskOfT) ? "is a task; take its result"
        : type.DerivesFrom(KnownTypes.HandlerResult) || type.Is(KnownTypes.HandlerResultOfT)
            ? "is an answer, which a handler returns; take a class or record"
        : type.Is(KnownTypes.CloudEvent) || type.Is(KnownTypes.CloudEventOfT) ? "is an event, which is an input of its own; take it alone, or only its data"
        : WhyNotCreated(type) is not { } reason ? null
        : (IsOfPlatform(type) ? "is a type of .NET's that JSON does not create; take text, or a class or record of your own" : reason)
            + (MayBeService(type) ? "; mark a service with [FromServices]" : "");

    private bool MayBeService(INamedTypeSymbol type) =>
        (type.TypeKind == TypeKind.Interface || type.IsAbstract || (IsOfPlatform(type) && type.TypeKind == TypeKind.Class))
        && SymbolEqualityComparer.Default.Equals(type, parameter);

    private string? WhyNotCreated(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
        {
            string kind = type.TypeKind == TypeKind.Interface ? "is an interface" : "is abstract";
            return JsonDerived.Of(type).Any() ? null : kind + OrDerived;
        }

        if (JsonConstructor.Find(type) is { } constructor)
        {
            if (constructor.Parameters.FirstOrDefault(static p => p.RefKind != RefKind.None) is { } reference)
            {
                return $"takes '{reference.Name}' in its constructor as a reference; take it by value";
            }

            return FindUnbound(type, constructor) is { } unbound
                ? $"takes '{unbound.Name}' in its constructor and has no public property of that name and type to read it by; declare one, as a record does"
                : null;
        }

        if (FindLost(type) is { } lost)
        {
            return $"is a struct whose constructor JSON does not call, so that '{lost.Name}' is never set; mark the constructor with [JsonConstructor], or give '{lost.Name}' an init accessor";
        }

        IMethodSymbol[] open = [.. type.InstanceConstructors.Where(static c => c.DeclaredAccessibility == Accessibility.Public)];
        return type.IsValueType || open.Any(static c => c.Parameters.Length == 0) ? null
            : open.Length == 0 ? "has no public constructor; add one, or mark another with [JsonConstructor]"
            : "has several public constructors; mark one with [JsonConstructor]";
    }

    // What only a constructor that is not called sets. A computed property has no field, and is nothing that gets lost.
    private static IPropertySymbol? FindLost(INamedTypeSymbol type)
    {
        if (!type.IsValueType || IsOfPlatform(type))
        {
            return null;
        }

        IParameterSymbol[] parameters =
        [
            .. type.InstanceConstructors.Where(static c => c.DeclaredAccessibility == Accessibility.Public).SelectMany(static c => c.Parameters),
        ];
        return type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property =>
            property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, SetMethod: null }
            && JsonAttributes.Of(property).Ignore == default
            && type.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property))
            && parameters.Any(p => p.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(p.Type, property.Type)));
    }

    // The serializer throws for such a type at the first call.
    private IParameterSymbol? FindUnbound(INamedTypeSymbol type, IMethodSymbol constructor) =>
        IsOfPlatform(type) ? null : constructor.Parameters.FirstOrDefault(p => !JsonMembers.Hierarchy(type)
            .SelectMany(static t => t.GetMembers())
            .Any(member => member.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase) && Binds(member, p.Type)));

    private bool Binds(ISymbol member, ITypeSymbol wanted)
    {
        ITypeSymbol? type = member switch
        {
            IPropertySymbol { IsStatic: false, GetMethod: not null } property
                when property.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Of(property).IsIncluded => property.Type,
            IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field
                when (Options.IncludesFields && field.DeclaredAccessibility == Accessibility.Public) || JsonAttributes.Of(field).IsIncluded => field.Type,
            _ => null,
        };
        return SymbolEqualityComparer.Default.Equals(type, wanted);
    }
}
