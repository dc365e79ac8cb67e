using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>
/// Writes the JSON schema (draft 2020-12) of types as System.Text.Json reads or writes them under its web defaults. Named
/// types become definitions, so that a type may hold itself.
/// </summary>
/// <remarks>What the reader forgives (numbers in strings, names in another case) is not in the schema: docs/design/manifest.md.</remarks>
/// <param name="isOutput">Whether it describes what is written.</param>
/// <param name="members">Reads objects.</param>
internal sealed class SchemaBuilder(bool isOutput, JsonMembers members)
{
    // A generic type that holds an ever larger one of itself has no end.
    private const int MaximumDepth = 64;

    private int _depth;

    private readonly Dictionary<INamedTypeSymbol, (string Id, string Name)> _names = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<string, SchemaDefinition?> _definitions = new(StringComparer.Ordinal);

    /// <summary>The definitions that a schema refers to, directly or not.</summary>
    public IEnumerable<SchemaDefinition> Reach(string schema)
    {
        var found = new Dictionary<string, SchemaDefinition>(StringComparer.Ordinal);
        var open = new Stack<string>();
        open.Push(schema);
        while (open.Count > 0)
        {
            foreach (string id in SchemaNames.References(open.Pop()))
            {
                if (!found.ContainsKey(id) && _definitions[id] is { } definition)
                {
                    found[id] = definition;
                    open.Push(definition.Json);
                }
            }
        }

        return found.Values;
    }

    /// <summary>The schema of a value whose declared type alone says what it is.</summary>
    public string Of(ITypeSymbol type) => Of(type, IsNullable(type), null, JsonNumbers.Default, new SchemaNode()).ToJson();

    /// <summary>The schema of a value.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="isNullable">Whether it may be <c>null</c>.</param>
    /// <param name="converter">The member's own converter.</param>
    /// <param name="numbers">How numbers are written.</param>
    /// <param name="about">What is said besides: annotations, the description.</param>
    public SchemaNode Of(ITypeSymbol type, bool isNullable, AttributeData? converter, JsonNumbers numbers, SchemaNode about)
    {
        ITypeSymbol underlying = JsonShape.Underlying(type);
        JsonShape shape = members.Conventions.ShapeOf(underlying, converter);
        if (shape.Kind is JsonKind.Object or JsonKind.Enum)
        {
            string reference = Refer((INamedTypeSymbol)underlying, shape, numbers);
            return (isNullable
                ? new SchemaNode().Set("anyOf", $"[{{\"$ref\":{reference}}},{{\"type\":\"null\"}}]")
                : new SchemaNode().Set("$ref", reference)).Add(about.Keywords);
        }

        var node = new SchemaNode();
        if (TypeName(shape.Kind) is { } name)
        {
            string types = shape.Kind is JsonKind.Integer or JsonKind.Number ? numbers.Types(name, isOutput) : $"\"{name}\"";
            node.Set("type", isNullable ? $"[{types},\"null\"]" : types.Contains(',') ? $"[{types}]" : types);
        }

        for (int i = 0; i + 1 < shape.Keywords.Length; i += 2)
        {
            node.Set(shape.Keywords[i], shape.Keywords[i + 1]);
        }

        if (shape.Element is { } element && element.TypeKind != TypeKind.Error)
        {
            node.Set(
                shape.Kind == JsonKind.Array ? "items" : "additionalProperties",
                Of(element, IsNullable(element), null, numbers, new SchemaNode()).ToJson());
        }

        return node.Add(about.Keywords);
    }

    /// <summary>Whether a value may be <c>null</c>, as far as its type says it.</summary>
    public static bool IsNullable(ITypeSymbol type) => type.IsValueType
        ? !ReferenceEquals(JsonShape.Underlying(type), type)
        : type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    /// <summary>The schema of an object without what it is derived from or derived into.</summary>
    /// <param name="type">The type.</param>
    /// <param name="numbers">How numbers are written where the type says nothing.</param>
    /// <param name="discriminator">The member that tells derived types apart and its value, or <see langword="null"/>.</param>
    public SchemaNode OfObject(INamedTypeSymbol type, JsonNumbers numbers, (string Name, string Value)? discriminator = null)
    {
        var properties = new SchemaNode();
        var required = new List<string>();
        if (discriminator is { } tag)
        {
            properties.Set(tag.Name, $"{{\"const\":{tag.Value}}}");
            required.Add(JsonText.Quote(tag.Name));
        }

        numbers = numbers.Or(type);
        foreach (JsonMember member in members.Of(type))
        {
            if (isOutput ? !member.IsWritten : !member.IsRead)
            {
                continue;
            }

            SchemaAnnotations annotations = SchemaAnnotations.Of(member, members.Conventions);
            bool isNullable = !annotations.IsRequired && IsNullable(member);
            properties.Set(
                member.Name,
                Of(member.Type, isNullable, JsonShape.FindConverter(member.Symbol), numbers.Or(member.Symbol), annotations.Node).ToJson());
            if (isOutput ? member.IsAlwaysWritten : member.IsRequired || (annotations.IsRequired && IsNullable(member)))
            {
                required.Add(JsonText.Quote(member.Name));
            }
        }

        SchemaNode node = new SchemaNode().Set("type", "\"object\"").SetText("description", Documentation.Summary(type));
        node = type.FindAttribute("System.ObsoleteAttribute") is null ? node : node.Set("deprecated", "true");
        node.Set("properties", properties.ToJson());
        if (required.Count > 0)
        {
            node.Set("required", $"[{string.Join(",", required)}]");
        }

        return DisallowsOthers(type) ? node.Set("additionalProperties", "false") : node;
    }

    /// <summary>Whether members that the type does not have are refused.</summary>
    public static bool DisallowsOthers(INamedTypeSymbol type) =>
        type.FindAttribute("System.Text.Json.Serialization.JsonUnmappedMemberHandlingAttribute")
            ?.ConstructorArguments.FirstOrDefault().Value is 1;

    /// <summary>A reference to a named type's schema, as a JSON string.</summary>
    public string Refer(INamedTypeSymbol type, JsonShape shape, JsonNumbers numbers)
    {
        (string id, string name) = NamesOf(type, shape, numbers);
        string reference = JsonText.Quote(SchemaNames.Prefix + id);
        if (_definitions.ContainsKey(id))
        {
            return reference;
        }

        // Known before it is written: it may hold itself.
        _definitions[id] = null;
        _depth++;
        string json = _depth > MaximumDepth ? "{}"
            : shape.Kind == JsonKind.Enum ? EnumSchema.Of(type, shape.HasNames)
            : PolymorphicSchema.Of(type, numbers, this) ?? OfObject(type, numbers).ToJson();
        _depth--;
        _definitions[id] = new SchemaDefinition(id, name, isOutput, json);
        return reference;
    }

    private (string Id, string Name) NamesOf(INamedTypeSymbol type, JsonShape shape, JsonNumbers numbers)
    {
        if (shape.HasNames || !numbers.IsPlain)
        {
            return SchemaNames.Of(type, shape, numbers);
        }

        if (!_names.TryGetValue(type, out (string Id, string Name) names))
        {
            _names[type] = names = SchemaNames.Of(type, shape, numbers);
        }

        return names;
    }

    private bool IsNullable(JsonMember member)
    {
        if (member.Symbol.GetAttributes().IsEmpty)
        {
            return IsNullable(isOutput ? member.Type : member.Parameter?.Type ?? member.Type);
        }

        (string allows, string forbids) = isOutput ? ("MaybeNullAttribute", "NotNullAttribute") : ("AllowNullAttribute", "DisallowNullAttribute");
        const string Namespace = "System.Diagnostics.CodeAnalysis.";
        return member.Symbol.FindAttribute(Namespace + allows) is not null
            || (member.Symbol.FindAttribute(Namespace + forbids) is null
                && IsNullable(isOutput ? member.Type : member.Parameter?.Type ?? member.Type));
    }

    private static string? TypeName(JsonKind kind) => kind switch
    {
        JsonKind.Boolean => "boolean",
        JsonKind.Integer => "integer",
        JsonKind.Number => "number",
        JsonKind.Text => "string",
        JsonKind.Array => "array",
        JsonKind.Dictionary or JsonKind.Object => "object",
        _ => null,
    };
}
