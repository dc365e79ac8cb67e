using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Finds the libraries whose handlers the project asks for: <c>&lt;HandlerReference Include="Shop.Orders" /&gt;</c>.</summary>
internal static class LibraryFinder
{
    /// <summary>The classes that give the libraries' handlers, fully qualified, in the order of the assemblies' names.</summary>
    public static EquatableArray<string> Find(Compilation compilation, ProjectOptions options) => options.HandlerReferences
        .Select(name => FindClass(compilation, name)?.ToCode())
        .OfType<string>()
        .ToEquatableArray();

    /// <summary>The names for which there is no such class: not referenced, without handlers, or without Containerize.Hosting.</summary>
    public static IEnumerable<string> FindMissing(Compilation compilation, ProjectOptions options) =>
        options.HandlerReferences.Where(name => FindClass(compilation, name) is null);

    /// <summary>The handlers of those libraries, in the order of the assemblies' names.</summary>
    public static IEnumerable<LibraryHandler> FindHandlers(Compilation compilation, ProjectOptions options) => options.HandlerReferences
        .Select(name => FindClass(compilation, name)?.ContainingAssembly)
        .OfType<IAssemblySymbol>()
        .SelectMany(LibraryHandler.ReadAll);

    private static INamedTypeSymbol? FindClass(Compilation compilation, string assembly) =>
        FindAssembly(compilation, assembly) is { } found
        && found.FindAttribute(KnownTypes.HandlerManifestAttribute) is not null
            ? found.GetTypeByMetadataName(LibraryName.MetadataName(found.Name))
            : null;

    private static IAssemblySymbol? FindAssembly(Compilation compilation, string assembly) =>
        compilation.SourceModule.ReferencedAssemblySymbols
            .FirstOrDefault(symbol => symbol.Name.Equals(assembly, StringComparison.OrdinalIgnoreCase));
}
