using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.PublicApi.Tests;

/// <summary>An assembly of this build as its callers' compiler sees it.</summary>
internal sealed class PublicAssembly
{
    private readonly IAssemblySymbol _assembly;
    private readonly string _path;

    private PublicAssembly(IAssemblySymbol assembly, string path)
    {
        _assembly = assembly;
        _path = path;
    }

    /// <summary>Its public types, nested ones too, in the order of their names.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types =>
        [.. TypesOf(_assembly.GlobalNamespace).Where(IsVisible).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)];

    /// <summary>The documentation that travels with it: texts by the members' documentation ids.</summary>
    public ILookup<string, XElement> Documentation =>
        XDocument.Load(Path.ChangeExtension(_path, ".xml")).Descendants("member").ToLookup(member => member.Attribute("name")!.Value);

    /// <summary>Reads an assembly that was built together with these tests.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="framework">The framework that it was built for.</param>
    public static PublicAssembly Read(string name, string framework)
    {
        // …/bin/{project}/{configuration}[_{framework}]/
        var here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var folder = Path.Combine(here, "..", "..", name, $"{Path.GetFileName(here)}_{framework}");
        var path = Path.GetFullPath(Path.Combine(folder, name + ".dll"));
        var reference = MetadataReference.CreateFromFile(path);
        var compilation = CSharpCompilation.Create(
            "reader", references: [reference, .. Neighbours(folder, path), .. Frameworks()], options: new(OutputKind.DynamicallyLinkedLibrary));
        return new((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!, path);
    }

    /// <summary>The members of a type that callers and derived types can name, in the order of their declarations.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers().Where(member =>
        type.TypeKind is not TypeKind.Delegate
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion) }
        && IsVisible(member)
        // What the compiler adds to records.
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "CompilerGeneratedAttribute"));

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol parent) => parent.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesOf(inner),
        INamedTypeSymbol type => TypesOf(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<MetadataReference> Neighbours(string folder, string self) =>
        Directory.EnumerateFiles(folder, "Containerize.*.dll").Select(Path.GetFullPath).Where(file => file != self)
            .Select(file => MetadataReference.CreateFromFile(file));

    private static IEnumerable<MetadataReference> Frameworks() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("Containerize.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file));
}
