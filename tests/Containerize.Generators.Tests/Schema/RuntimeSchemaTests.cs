using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests.Schema;

/// <summary>The schemas that the generator tells from source, held against what the serializer does and says at run time.</summary>
public sealed class RuntimeSchemaTests : IDisposable
{
    // What the host reads with (JsonCodec), but numbers as numbers: what the reader forgives is not in a schema.
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Writing = new(Reading) { RespectNullableAnnotations = false };

    private readonly AssemblyLoadContext _context = new("types", isCollectible: true);

    [Theory]
    [MemberData(nameof(ContractTypes.All), MemberType = typeof(ContractTypes))]
    public void An_input_that_the_schema_accepts_is_read_and_a_good_one_is_accepted(string type, string declaration, string document)
    {
        (Type runtime, JsonSchema schema) = Compile($"[Handler] public static void Run({type} input) {{ }}", "input", declaration);

        schema.Accepts(Parse(document)).ShouldBeTrue(document);
        foreach (string mutation in Mutations.Of(document))
        {
            if (schema.Accepts(Parse(mutation)))
            {
                CanRead(mutation, runtime).ShouldBeTrue(mutation);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ContractTypes.All), MemberType = typeof(ContractTypes))]
    public void An_input_that_the_schema_refuses_the_serializers_own_schema_or_reader_refuses_too(string type, string declaration, string document)
    {
        (Type runtime, JsonSchema schema) = Compile($"[Handler] public static void Run({type} input) {{ }}", "input", declaration);
        var exported = new JsonSchema(JsonDocument.Parse(Reading.GetJsonSchemaAsNode(runtime).ToJsonString()).RootElement);

        int refused = 0;
        foreach (string mutation in Mutations.Of(document))
        {
            JsonElement value = Parse(mutation);
            if (!schema.Accepts(value) && !IsNumberAsText(value) && !HasNullWhereTypesSayNone(value, type.Contains("<string, ", StringComparison.Ordinal)))
            {
                (exported.Accepts(value) && CanRead(mutation, runtime)).ShouldBeFalse(mutation);
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(type is "object" or "JsonElement" or "JsonNode" ? -1 : 0);
    }

    [Theory]
    [MemberData(nameof(ContractTypes.All), MemberType = typeof(ContractTypes))]
    public void What_is_written_is_as_the_output_schema_says(string type, string declaration, string document)
    {
        (Type runtime, JsonSchema schema) = Compile($"[Handler] public static {type} Run() => default!;", "output", declaration);

        object? value = JsonSerializer.Deserialize(document, runtime, Reading);
        string written = JsonSerializer.Serialize(value, runtime, Writing);

        schema.Accepts(Parse(written)).ShouldBeTrue(written);
        foreach (JsonNode member in (declaration.Length > 0 ? JsonNode.Parse(written) as JsonObject ?? [] : []).Select(static m => m.Value).OfType<JsonNode>().ToList())
        {
            var without = (JsonObject)JsonNode.Parse(written)!;
            without.Remove(member.GetPropertyName());
            if (!IsSometimesLeftOut(member.GetPropertyName()))
            {
                schema.Accepts(Parse(without.ToJsonString())).ShouldBeFalse($"without {member.GetPropertyName()}");
            }
        }
    }

    public void Dispose() => _context.Unload();

    private (Type Type, JsonSchema Schema) Compile(string handler, string side, string declaration)
    {
        CSharpCompilation project = TestCompilation.Library(
            $"{ContractTypes.Usings}public static class Functions {{ {handler} }}\n{declaration}");
        var schema = new JsonSchema(Manifest.SchemaOf(project, side));
        using var image = new MemoryStream();
        project.Emit(image).Diagnostics.Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).ShouldBeEmpty();
        image.Position = 0;
        MethodInfo method = _context.LoadFromStream(image).GetType("Functions")!.GetMethod("Run")!;
        return (method.GetParameters().FirstOrDefault()?.ParameterType ?? method.ReturnType, schema);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static bool CanRead(string json, Type type)
    {
        try
        {
            _ = JsonSerializer.Deserialize(json, type, Reading);
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }

    // The serializer does not look at nullable annotations of type arguments and of the outermost value; the schema does.
    private static bool HasNullWhereTypesSayNone(JsonElement value, bool isDictionary) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.EnumerateArray().Any(item => HasNullWhereTypesSayNone(item, isDictionary)),
        JsonValueKind.Object => value.EnumerateObject()
            .Any(m => (isDictionary || m.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object) && HasNullWhereTypesSayNone(m.Value, isDictionary)),
        _ => false,
    };

    // An enumeration's names may be numbers: the reader forgives it, the schema does not say it.
    private static bool IsNumberAsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _);

    private static bool IsSometimesLeftOut(string member) => member is "maybe" or "extra";
}
