using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>What the project's JSON is like where its types and members do not say it themselves. Never kept: it holds symbols.</summary>
internal sealed class JsonConventions
{
    // The values of JsonKnownNamingPolicy, JsonSerializerDefaults and JsonIgnoreCondition.
    private const int CamelCase = 1;
    private const int Web = 1;
    private const int WhenWritingDefault = 2;
    private const int WhenWritingNull = 3;

    private readonly int _naming = CamelCase;
    private readonly int _ignore;
    private readonly JsonEnumNames _names;

    private JsonConventions(IReadOnlyList<INamedTypeSymbol> contexts)
    {
        AttributeData? options = contexts.Count > 0 ? contexts[0].FindAttribute(KnownTypes.JsonSourceGenerationOptions) : null;
        _names = new(contexts, options);
        if (options is not null)
        {
            bool isWeb = options.ConstructorArguments.FirstOrDefault().Value is null or Web;
            _naming = options.FindArgument("PropertyNamingPolicy")?.Value as int? ?? (isWeb ? CamelCase : 0);
            _ignore = options.FindArgument("DefaultIgnoreCondition")?.Value as int? ?? 0;
        }
    }

    /// <summary>The web defaults.</summary>
    public static JsonConventions Default { get; } = new([]);

    /// <summary>What the context says that the host follows, as <c>ApplicationModel</c> chooses it.</summary>
    public static JsonConventions Of(Compilation compilation) =>
        JsonContextFinder.Find(compilation) is { Count: > 0 } contexts ? new([.. contexts.Select(static c => c.Type)]) : Default;

    /// <summary>A member's name where no attribute gives it one.</summary>
    public string NameOf(ISymbol member) => JsonNaming.Apply(_naming, member.Name);

    /// <summary>Whether some values of a type are left out of what is written.</summary>
    public bool Omits(ITypeSymbol type) => _ignore switch
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
        return shape.Kind == JsonKind.Enum && (converter ?? JsonShape.FindConverter(type)) is null && _names.Has(type)
            ? shape with { HasNames = true }
            : shape;
    }

    private static bool IsNullable(ITypeSymbol type) => type.IsValueType
        ? !ReferenceEquals(JsonShape.Underlying(type), type)
        : type.NullableAnnotation != NullableAnnotation.NotAnnotated;
}
