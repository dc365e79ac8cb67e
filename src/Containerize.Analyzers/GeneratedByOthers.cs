using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers;

/// <summary>Reports what Containerize's generator did not see, because another one writes it at the same time (CTZ0010).</summary>
internal static class GeneratedByOthers
{
    /// <summary>Reports a handler that was not served.</summary>
    public static Diagnostic Report(IMethodSymbol method)
    {
        string written = IsWritten(method) ? "it"
            : Types(method).FirstOrDefault(IsWritten) is { } type ? $"'{type.Name}', a type it uses"
            : "it or a type it uses";
        return Diagnostic.Create(HandlerRules.GeneratedType, method.Locations[0], $"The handler '{method.ToMessage()}' is not served", written);
    }

    /// <summary>Reports startup classes that the generated application does not call.</summary>
    public static void ReportStartups(
        Compilation compilation, IEnumerable<INamedTypeSymbol> startups, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (compilation.Assembly.GetTypeByMetadataName(GeneratedNames.Namespace + "." + GeneratedNames.Application) is not { } application
            || startups.All(static type => StartupParser.Parse(type) is null))
        {
            return;
        }

        string calls = string.Concat(application.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.GetText(cancellationToken).ToString()));
        foreach (INamedTypeSymbol type in startups)
        {
            if (StartupParser.Parse(type) is { } startup && calls.IndexOf(startup.Type + ".Configure", StringComparison.Ordinal) < 0)
            {
                report(Diagnostic.Create(HandlerRules.GeneratedType, type.Locations[0], $"The startup class '{type.Name}' is not run", IsWritten(type) ? "it" : "it or a type it uses"));
            }
        }
    }

    // Wherever generated code has to name the type: in the signature, and where the class or a filter is created.
    private static IEnumerable<INamedTypeSymbol> Types(IMethodSymbol method)
    {
        IEnumerable<ITypeSymbol> signature = method.Parameters.Select(static p => p.Type).Concat([method.ReturnType]);
        IEnumerable<ITypeSymbol> constructors = method.IsStatic
            ? []
            : method.ContainingType.InstanceConstructors.SelectMany(static c => c.Parameters).Select(static p => p.Type);
        IEnumerable<ITypeSymbol> filters = method.GetAttributes().Concat(method.ContainingType.GetAttributes())
            .SelectMany(static attribute => attribute.AttributeClass?.TypeArguments ?? []);
        return signature.Concat(constructors).Concat(filters).SelectMany(Parts);
    }

    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Concat([named]),
        _ => [],
    };

    // The compiler does not say which files come from generators; by convention their names do.
    private static bool IsWritten(ISymbol symbol) =>
        !symbol.DeclaringSyntaxReferences.IsEmpty
        && symbol.DeclaringSyntaxReferences.All(static reference =>
            reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
            || reference.SyntaxTree.FilePath.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase));
}
