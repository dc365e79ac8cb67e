using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads the filters that attributes put around a handler: those of its class, then its own.</summary>
internal static class FilterParser
{
    /// <returns>The filters, or <see langword="null"/> where a rule is broken or a type is unknown.</returns>
    public static EquatableArray<ServiceModel>? Parse(IMethodSymbol method, List<HandlerFault> faults)
    {
        ITypeSymbol?[] types =
        [
            .. method.ContainingType.GetAttributes().Concat(method.GetAttributes()).Where(IsFilter).Select(FilterType),
        ];
        ServiceModel?[] filters =
        [
            .. types.Select(type => type is INamedTypeSymbol named && TypeShape.IsResolved(named) ? Parse(method, named, faults) : null),
        ];
        ServiceModel[] known = [.. filters.OfType<ServiceModel>()];
        return known.Length == filters.Length ? known.ToEquatableArray() : null;
    }

    private static bool IsFilter(AttributeData attribute) =>
        attribute.AttributeClass.Is(KnownTypes.HandlerFilter) || attribute.AttributeClass.Is(KnownTypes.HandlerFilterOfT);

    private static ITypeSymbol? FilterType(AttributeData attribute) => attribute.AttributeClass!.TypeArguments.Length > 0
        ? attribute.AttributeClass.TypeArguments[0]
        : attribute.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol;

    private static ServiceModel? Parse(IMethodSymbol method, INamedTypeSymbol type, List<HandlerFault> faults)
    {
        string? reason = type.WhyNotReachable() is { } unreachable ? $"it is {unreachable}; make it a public or internal class"
            : !type.AllInterfaces.Any(static i => i.Is(KnownTypes.IHandlerFilter)) ? "it is named as a filter and does not implement IHandlerFilter"
            : type is { TypeKind: TypeKind.Class, IsAbstract: true } ? "it is abstract; name a class that is not"
            : null;
        if (reason is not null)
        {
            faults.Add(new HandlerFault(RuleIds.NotConstructible, method.Locations[0], method.ToMessage(), type.Name, reason));
            return null;
        }

        return ServiceClassParser.ParseClass(method, type, faults, orElse: "");
    }
}
