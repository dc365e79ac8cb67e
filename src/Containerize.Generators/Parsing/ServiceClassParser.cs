using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads the class of an instance handler: how generated code creates it.</summary>
internal static class ServiceClassParser
{
    /// <returns>The handler's class, or <see langword="null"/> where a rule is broken or a type is unknown.</returns>
    public static ServiceModel? Parse(IMethodSymbol method, List<HandlerFault> faults) =>
        ParseClass(method, method.ContainingType, method.Locations[0], faults, orElse: ", or make the method static");

    /// <param name="method">The handler that needs the class.</param>
    /// <param name="type">The class.</param>
    /// <param name="location">What asks for it: the method, or an attribute.</param>
    /// <param name="faults">Where a broken rule is told.</param>
    /// <param name="orElse">What else mends it.</param>
    /// <returns>The class, or <see langword="null"/> where a rule is broken or a type is unknown.</returns>
    public static ServiceModel? ParseClass(
        IMethodSymbol method, INamedTypeSymbol type, Location location, List<HandlerFault> faults, string orElse)
    {
        IMethodSymbol? constructor = null;
        string? reason = type switch
        {
            { TypeKind: TypeKind.Interface } => "it is an interface; write the method in a class" + orElse,
            { TypeKind: not TypeKind.Class } => "it is a struct; make it a class" + orElse,
            { IsAbstract: true } => "it is abstract; move the method to a class that is not" + orElse,
            _ => ChooseConstructor(type, orElse, out constructor),
        };
        if (constructor is not null)
        {
            reason = WhyNotCallable(type, constructor);
        }

        if (reason is not null)
        {
            faults.Add(new HandlerFault(RuleIds.NotConstructible, location, method.ToMessage(), type.Name, reason));
            return null;
        }

        if (constructor is null || !constructor.Parameters.All(static p => TypeShape.IsResolved(p.Type)))
        {
            return null;
        }

        var arguments = new ArgumentListBuilder();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            arguments.Add(parameter, ServiceParser.Parse(parameter));
        }

        return new ServiceModel(type.ToCode(), arguments.Build());
    }

    // The rule of ActivatorUtilities where it can be known without a service provider: the marked one, else the only one.
    private static string? ChooseConstructor(INamedTypeSymbol type, string orElse, out IMethodSymbol? constructor)
    {
        IMethodSymbol[] accessible =
        [
            .. type.InstanceConstructors.Where(c =>
                c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
                && !IsCopy(type, c)),
        ];
        IMethodSymbol[] marked = [.. accessible.Where(static c => c.FindAttribute(KnownTypes.ActivatorConstructor) is not null)];
        IMethodSymbol[] open = [.. accessible.Where(static c => c.DeclaredAccessibility == Accessibility.Public)];
        constructor = Only(marked) ?? (marked.Length == 0 ? Only(accessible) ?? Only(open) : null);
        return constructor is not null
            ? null
            : accessible.Length == 0
                ? "it has no public or internal constructor; add one" + orElse
                : "it has several constructors; mark one with [ActivatorUtilitiesConstructor]";
    }

    private static IMethodSymbol? Only(IMethodSymbol[] constructors) => constructors.Length == 1 ? constructors[0] : null;

    private static bool IsCopy(INamedTypeSymbol type, IMethodSymbol constructor) =>
        type.IsRecord
        && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static string? WhyNotCallable(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.Parameters.FirstOrDefault(static p => p.RefKind != RefKind.None || TypeShape.WhyNotHeld(p.Type) is not null)
            is { } parameter)
        {
            return $"no service can be passed as its constructor's parameter '{parameter.Name}'; take it by value";
        }

        if (constructor.Parameters.FirstOrDefault(IsOfCall) is { } ofCall)
        {
            return $"its constructor takes '{ofCall.Name}', and a {ofCall.Type.Name} belongs to one call and is no service; "
                + (type.AllInterfaces.Any(static i => i.Is(KnownTypes.IHandlerFilter)) ? "take it from the HandlerFilterContext" : "let the handler take it as a parameter");
        }

        if (UseRestriction.FindAt(constructor) is { } restriction)
        {
            return "its constructor is " + restriction;
        }

        return HasRequiredMembers(type) && constructor.FindAttribute(KnownTypes.SetsRequiredMembers) is null
            ? "it has required members, which only an object initializer sets; take them in the constructor"
            : null;
    }

    // One with a default value, or that may be null, is left to that.
    private static bool IsOfCall(IParameterSymbol parameter) =>
        (parameter.Type.Is(KnownTypes.HandlerContext) || parameter.Type.Is(KnownTypes.CancellationToken))
        && !parameter.HasExplicitDefaultValue
        && parameter.NullableAnnotation != NullableAnnotation.Annotated
        && parameter.FindAttribute(KnownTypes.FromKeyedServices) is null;

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(static m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
