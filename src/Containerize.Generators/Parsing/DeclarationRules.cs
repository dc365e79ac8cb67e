using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>What kind of method a handler may be, and where it may be declared.</summary>
internal static class DeclarationRules
{
    /// <returns>Whether generated code can call the method at all; where it cannot, nothing else is worth a message.</returns>
    public static bool Check(IMethodSymbol method, List<HandlerFault> faults)
    {
        Location location = method.Locations.FirstOrDefault() ?? Location.None;
        if (WhyNotCallable(method) is { } reason)
        {
            faults.Add(new HandlerFault(RuleIds.NotAccessible, location, method.ToMessage(), reason));
            return false;
        }

        if (method.IsGenericMethod)
        {
            faults.Add(new HandlerFault(RuleIds.Generic, location, method.ToMessage(), "it has type parameters"));
        }
        else if (ContainingTypes(method).FirstOrDefault(static t => t.TypeParameters.Length > 0) is { } generic)
        {
            faults.Add(new HandlerFault(
                RuleIds.Generic, location, method.ToMessage(), $"its type '{generic.Name}' has type parameters"));
        }

        if (method.ReturnsVoid && (method.IsAsync || method.PartialImplementationPart is { IsAsync: true }))
        {
            faults.Add(new HandlerFault(RuleIds.AsyncVoid, location, method.ToMessage()));
        }

        return true;
    }

    private static string? WhyNotCallable(IMethodSymbol method)
    {
        string? reason = method.MethodKind switch
        {
            MethodKind.Ordinary => null,
            MethodKind.LocalFunction => "it is a local function; move it into a class",
            MethodKind.AnonymousFunction => "it is a lambda; write it as a method of a class",
            MethodKind.ExplicitInterfaceImplementation => "it implements an interface explicitly; write it as a method of its own",
            _ => "it is not an ordinary method; write it as one",
        };
        if (reason is not null)
        {
            return reason;
        }

        if (method is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } && (method.IsAbstract || method.IsVirtual))
        {
            return "it is a static member that other types implement; write it in a class";
        }

        if (!IsVisible(method.DeclaredAccessibility))
        {
            return $"it is {Describe(method.DeclaredAccessibility)}; make it public or internal";
        }

        foreach (INamedTypeSymbol type in ContainingTypes(method))
        {
            if (!type.CanBeReferencedByName)
            {
                return "it is declared in an extension block; move it into a class";
            }

            if (type.IsFileLocal)
            {
                return $"its type '{type.Name}' is local to its file; remove 'file'";
            }

            if (!IsVisible(type.DeclaredAccessibility))
            {
                return $"its type '{type.Name}' is {Describe(type.DeclaredAccessibility)}; make it public or internal";
            }
        }

        return UseRestriction.Find(method);
    }

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static bool IsVisible(Accessibility accessibility) =>
        accessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static string Describe(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
