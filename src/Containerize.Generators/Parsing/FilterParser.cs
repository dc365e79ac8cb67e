using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads the filters that attributes put around a handler: those of its class, then its own.</summary>
internal static class FilterParser
{
    /// <summary>Reads the filters of the class and those of the method; one named more than once is one, where it came first.</summary>
    /// <returns>The filters, or <see langword="null"/> where a rule is broken or a type is unknown.</returns>
    public static EquatableArray<ServiceModel>? Parse(IMethodSymbol method, List<HandlerFault> faults)
    {
        ServiceModel?[] filters =
        [
            .. method.ContainingType.GetAttributes().Concat(method.GetAttributes()).Where(IsFilter)
                .Select(attribute => FilterType(attribute) is INamedTypeSymbol named && TypeShape.IsResolved(named)
                    ? Parse(method, named, Locate(attribute, method), faults)
                    : null),
        ];
        ServiceModel[] known = [.. filters.OfType<ServiceModel>()];
        return known.Length == filters.Length ? known.Distinct().ToEquatableArray() : null;
    }

    private static bool IsFilter(AttributeData attribute) =>
        attribute.AttributeClass.Is(KnownTypes.HandlerFilter) || attribute.AttributeClass.Is(KnownTypes.HandlerFilterOfT);

    private static ITypeSymbol? FilterType(AttributeData attribute) => attribute.AttributeClass!.TypeArguments.Length > 0
        ? attribute.AttributeClass.TypeArguments[0]
        : attribute.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol;

    private static Location Locate(AttributeData attribute, IMethodSymbol method) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? method.Locations[0];

    private static ServiceModel? Parse(IMethodSymbol method, INamedTypeSymbol type, Location location, List<HandlerFault> faults)
    {
        string? reason = type.WhyNotReachable() is { } unreachable ? $"it is {unreachable}; make it a public or internal class"
            : type.TypeKind == TypeKind.Interface ? "it is an interface; name a class that implements IHandlerFilter"
            : !type.AllInterfaces.Any(static i => i.Is(KnownTypes.IHandlerFilter)) ? "it is named as a filter and does not implement IHandlerFilter; name a class that does"
            : type is { TypeKind: TypeKind.Class, IsAbstract: true } ? "it is abstract; name a class that is not"
            : null;
        if (reason is not null)
        {
            faults.Add(new HandlerFault(RuleIds.NotConstructible, location, method.ToMessage(), type.Name, reason));
            return null;
        }

        return ServiceClassParser.ParseClass(method, type, location, faults, orElse: "");
    }
}
