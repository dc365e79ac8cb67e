using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads a class marked <c>[HandlerStartup]</c>.</summary>
internal static class StartupParser
{
    private const string Configure = "Configure";
    private const string ConfigureServices = "ConfigureServices";

    /// <returns>The class, or <see langword="null"/> where generated code can call nothing of it.</returns>
    public static StartupModel? Parse(INamedTypeSymbol type)
    {
        if (type.WhyNotReachable() is not null)
        {
            return null;
        }

        var model = new StartupModel(
            type.ToCode(),
            Has(type, Configure, KnownTypes.HostApplicationBuilder),
            Has(type, ConfigureServices, KnownTypes.ServiceCollection, KnownTypes.Configuration)
                ? StartupServices.ServicesAndConfiguration
                : Has(type, ConfigureServices, KnownTypes.ServiceCollection) ? StartupServices.Services : StartupServices.None);
        return model is { Configures: false, Services: StartupServices.None } ? null : model;
    }

    private static bool Has(INamedTypeSymbol type, string name, params string[] parameters) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Any(method =>
            method is { IsStatic: true, ReturnsVoid: true, IsGenericMethod: false, IsAsync: false }
            && method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && method.Parameters.Length == parameters.Length
            && method.Parameters.Zip(parameters, static (p, wanted) => p.RefKind == RefKind.None && p.Type.Is(wanted)).All(static fits => fits));
}
