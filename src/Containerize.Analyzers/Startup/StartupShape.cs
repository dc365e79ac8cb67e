using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Startup;

/// <summary>Holds a startup class against what the generator calls.</summary>
internal static class StartupShape
{
    private const string Wanted =
        "static void ConfigureServices(IServiceCollection), ConfigureServices(IServiceCollection, IConfiguration) or Configure(IHostApplicationBuilder)";

    private static readonly string[][] OfConfigure = [[KnownTypes.HostApplicationBuilder]];

    private static readonly string[][] OfConfigureServices =
        [[KnownTypes.ServiceCollection], [KnownTypes.ServiceCollection, KnownTypes.Configuration]];

    public static IEnumerable<StartupFault> Check(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (type.IsRecord)
        {
            return [new(type, "is a record; make it a class")];
        }

        if (type.WhyNotReachable() is { } reason)
        {
            return [new(type, $"or a type around it is {reason}; make it a public or internal class without type parameters", reason == "private" ? StartupRules.MakeAccessible : null)];
        }

        IMethodSymbol[] configure = Methods(type, "Configure");
        IMethodSymbol[] services = Methods(type, "ConfigureServices");
        return configure.Length + services.Length == 0
            ? [new(type, $"has no method to call; write {Wanted}")]
            : [.. CheckMethods(configure, OfConfigure), .. CheckMethods(services, OfConfigureServices)];
    }

    private static IMethodSymbol[] Methods(INamedTypeSymbol type, string name) =>
        [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(static m => m.MethodKind == MethodKind.Ordinary)];

    private static IEnumerable<StartupFault> CheckMethods(IMethodSymbol[] methods, string[][] signatures)
    {
        IMethodSymbol[] fitting = [.. methods.Where(m => WhyNotCalled(m, signatures) is null)];
        if (fitting.Length > 1)
        {
            return [new(fitting[1], $"has two methods {fitting[1].Name}, and only the one with the configuration is called; remove the other")];
        }

        // Beside one that fits the others are the class's own affair; and unknown types are the compiler's.
        return fitting.Length == 1
            ? []
            : methods.Where(static m => m.Parameters.All(static p => TypeShape.IsResolved(p.Type)))
                .Select(method => WhyNotCalled(method, signatures)!);
    }

    private static StartupFault? WhyNotCalled(IMethodSymbol method, string[][] signatures)
    {
        string name = method.Name;
        return !signatures.Any(wanted => HasParameters(method, wanted))
                ? new(method, $"has a method {name} that takes something else; write {Wanted}")
            : method.IsGenericMethod ? new(method, $"has a generic method {name}; remove the type parameters")
            : method.IsAsync || !method.ReturnsVoid ? new(method, $"has a method {name} that does not simply return void; nobody would wait for its result")
            : !method.IsStatic ? new(method, $"has a method {name} that is not static; make it static", StartupRules.MakeStatic)
            : method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
                ? new(method, $"has a method {name} that is not accessible; make it public or internal", StartupRules.MakeAccessible)
            : null;
    }

    private static bool HasParameters(IMethodSymbol method, string[] wanted) =>
        method.Parameters.Length == wanted.Length
        && method.Parameters.Zip(wanted, static (p, type) => p.RefKind == RefKind.None && p.Type.Is(type)).All(static fits => fits);
}
