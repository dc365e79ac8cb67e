using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>
/// Attributes that make each use an error: <c>[Obsolete]</c> with <c>true</c>, and <c>[Experimental]</c>. The call of
/// generated code is a use, whose error would stand in a file that nobody wrote.
/// </summary>
internal static class UseRestriction
{
    /// <returns>What stands in the way of the handler's call and what mends it; <see langword="null"/> where nothing does.</returns>
    public static string? Find(IMethodSymbol method)
    {
        if (FindAt(method) is { } own)
        {
            return "it is " + own;
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (FindAt(type) is { } outer)
            {
                return $"its type '{type.Name}' is {outer}";
            }
        }

        return null;
    }

    /// <returns>How the symbol itself is marked and what mends it, to follow "it is"; <see langword="null"/> where it is not.</returns>
    public static string? FindAt(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(KnownTypes.Obsolete)
                && attribute.ConstructorArguments.Skip(1).FirstOrDefault().Value is true)
            {
                return "[Obsolete] as an error, which the generated call meets too; make that a warning, or remove [Handler]";
            }

            if (attribute.AttributeClass.Is(KnownTypes.Experimental)
                && attribute.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } id
                && IsError(id, symbol))
            {
                return $"[Experimental], which the generated call meets too; add '{id}' to NoWarn in the project file";
            }
        }

        return null;
    }

    // An error unless the project says something of it, in whatever place.
    private static bool IsError(string id, ISymbol symbol)
    {
        if (symbol.ContainingAssembly is not ISourceAssemblySymbol { Compilation.Options: { } options })
        {
            return false;
        }

        ReportDiagnostic said = ReportDiagnostic.Default;
        bool isSaid = options.SpecificDiagnosticOptions.TryGetValue(id, out said)
            || (options.SyntaxTreeOptionsProvider is { } trees
                && (trees.TryGetGlobalDiagnosticValue(id, CancellationToken.None, out said)
                    || symbol.DeclaringSyntaxReferences.Any(r => trees.TryGetDiagnosticValue(r.SyntaxTree, id, CancellationToken.None, out said))));
        return !isSaid || said is ReportDiagnostic.Error or ReportDiagnostic.Default;
    }
}
