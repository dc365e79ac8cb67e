using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators.Project;

/// <summary>A <c>JsonSerializerContext</c> of the project, whose <c>Default</c> the JSON generator writes.</summary>
/// <param name="Type">The class, fully qualified.</param>
internal sealed record JsonContextModel(string Type)
{
    // The host sends a value on one line: a stream of lines would not be one otherwise.
    private static readonly HashSet<string> Layout = ["WriteIndented", "IndentCharacter", "IndentSize", "NewLine"];

    /// <summary>Whether it carries <c>[JsonSourceGenerationOptions]</c>.</summary>
    public bool HasOptions { get; private init; }

    /// <summary>The properties of <c>JsonSerializerOptions</c> that it sets, sorted.</summary>
    public EquatableArray<string> Options { get; private init; }

    /// <summary>Whether it brings converters.</summary>
    public bool HasConverters { get; private init; }

    /// <summary>
    /// The contexts in the order in which the host asks them: the one whose options it follows first (the first by name of
    /// those that have any), since some options (enumerations by name) are in the metadata alone; then the others by name.
    /// </summary>
    public static IReadOnlyList<JsonContextModel> InOrder(IEnumerable<JsonContextModel> contexts)
    {
        List<JsonContextModel> sorted =
        [
            .. contexts.GroupBy(static c => c.Type, StringComparer.Ordinal).Select(static g => g.First()).OrderBy(static c => c.Type, StringComparer.Ordinal),
        ];
        int chosen = sorted.FindIndex(static c => c.HasOptions);
        if (chosen > 0)
        {
            JsonContextModel first = sorted[chosen];
            sorted.RemoveAt(chosen);
            sorted.Insert(0, first);
        }

        return sorted;
    }

    /// <returns>The context, or <see langword="null"/> for a class that the JSON generator leaves alone or that is out of reach.</returns>
    public static JsonContextModel? From(INamedTypeSymbol type, SyntaxNode declaration) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && type.DerivesFrom(KnownTypes.JsonSerializerContext)
        && type.WhyNotReachable() is null
        && declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .All(static d => d.Modifiers.Any(SyntaxKind.PartialKeyword))
            ? From(type.ToCode(), type.FindAttribute(KnownTypes.JsonSourceGenerationOptions))
            : null;

    private static JsonContextModel From(string type, AttributeData? attribute)
    {
        if (attribute is null)
        {
            return new JsonContextModel(type);
        }

        var settable = new HashSet<string>(
            attribute.AttributeClass!.ContainingAssembly.GetTypeByMetadataName("System.Text.Json.JsonSerializerOptions")?.GetMembers()
                .OfType<IPropertySymbol>().Where(static p => p.SetMethod is { DeclaredAccessibility: Accessibility.Public })
                .Select(static p => p.Name) ?? [],
            StringComparer.Ordinal);
        IEnumerable<string> given = attribute.NamedArguments.Select(static a => a.Key);
        return new JsonContextModel(type)
        {
            HasOptions = true,
            Options = OfDefaults(attribute).Concat(given).Distinct(StringComparer.Ordinal)
                .Where(name => settable.Contains(name) && !Layout.Contains(name))
                .OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray(),
            HasConverters = given.Contains("Converters", StringComparer.Ordinal),
        };
    }

    // What else than the web defaults (1) a choice of JsonSerializerDefaults stands for: general (0), strict (2).
    private static IEnumerable<string> OfDefaults(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value switch
    {
        0 => ["NumberHandling", "PropertyNameCaseInsensitive", "PropertyNamingPolicy"],
        2 =>
        [
            "AllowDuplicateProperties", "NumberHandling", "PropertyNameCaseInsensitive", "PropertyNamingPolicy",
            "RespectNullableAnnotations", "RespectRequiredConstructorParameters", "UnmappedMemberHandling",
        ],
        _ => [],
    };
}
