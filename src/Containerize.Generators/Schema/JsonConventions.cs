using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators.Schema;

/// <summary>What the project's JSON is like where its types and members do not say it themselves.</summary>
internal sealed record JsonConventions
{
    // The values of JsonKnownNamingPolicy, JsonSerializerDefaults and JsonIgnoreCondition.
    private const int CamelCase = 1;
    private const int Web = 1;
    private const int WhenWritingDefault = 2;
    private const int WhenWritingNull = 3;

    /// <summary>The web defaults.</summary>
    public static JsonConventions Default { get; } = new();

    private int Naming { get; init; } = CamelCase;

    private int Ignore { get; init; }

    private bool HasEnumNames { get; init; }

    /// <summary>What the context says that the host follows, as <c>ApplicationModel</c> chooses it.</summary>
    public static JsonConventions Of(Compilation compilation)
    {
        JsonContextModel? first = null;
        INamedTypeSymbol? symbol = null;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel? semantics = null;
            IEnumerable<ClassDeclarationSyntax> classes = tree.GetRoot()
                .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<ClassDeclarationSyntax>()
                .Where(static declaration => declaration.AttributeLists.Count > 0);
            foreach (ClassDeclarationSyntax declaration in classes)
            {
                semantics ??= compilation.GetSemanticModel(tree);
                if (semantics.GetDeclaredSymbol(declaration) is { } type
                    && type.FindAttribute(KnownTypes.JsonSerializable) is not null
                    && JsonContextModel.From(type, declaration) is { HasOptions: true } found
                    && (first is null || string.CompareOrdinal(found.Type, first.Type) < 0))
                {
                    (first, symbol) = (found, type);
                }
            }
        }

        return symbol?.FindAttribute(KnownTypes.JsonSourceGenerationOptions) is { } attribute ? From(attribute) : Default;
    }

    /// <summary>A member's name where no attribute gives it one.</summary>
    public string NameOf(ISymbol member) => JsonNaming.Apply(Naming, member.Name);

    /// <summary>Whether some values of a type are left out of what is written.</summary>
    public bool Omits(ITypeSymbol type) => Ignore switch
    {
        WhenWritingNull => IsNullable(type),
        WhenWritingDefault => type.IsValueType || IsNullable(type),
        _ => false,
    };

    /// <summary>How a type is read and written.</summary>
    /// <param name="type">The type.</param>
    /// <param name="converter">The converter of the member that it is of.</param>
    public JsonShape ShapeOf(ITypeSymbol type, AttributeData? converter)
    {
        JsonShape shape = JsonShape.Of(type, converter);
        return HasEnumNames && shape.Kind == JsonKind.Enum && (converter ?? JsonShape.FindConverter(type)) is null
            ? shape with { HasNames = true }
            : shape;
    }

    private static JsonConventions From(AttributeData attribute)
    {
        bool isWeb = attribute.ConstructorArguments.FirstOrDefault().Value is null or Web;
        return new()
        {
            Naming = Named(attribute, "PropertyNamingPolicy") as int? ?? (isWeb ? CamelCase : 0),
            Ignore = Named(attribute, "DefaultIgnoreCondition") as int? ?? 0,
            HasEnumNames = Named(attribute, "UseStringEnumConverter") is true,
        };
    }

    private static bool IsNullable(ITypeSymbol type) => type.IsValueType
        ? !ReferenceEquals(JsonShape.Underlying(type), type)
        : type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    private static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;
}
