using System.Text.Json;

namespace Containerize.Generators.Tests.Schema;

/// <summary>What the schemas say beyond what the serializer knows, and what they are called.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("[Range(1, 5)] public int A", """{"type":"integer","format":"int32","minimum":1,"maximum":5}""")]
    [InlineData("[Range(0.5, double.PositiveInfinity, MinimumIsExclusive = true)] public double A", """{"type":"number","format":"double","exclusiveMinimum":0.5}""")]
    [InlineData("[Range(typeof(decimal), \"0.5\", \"1.5\")] public decimal A", """{"type":"number","minimum":0.5,"maximum":1.5}""")]
    [InlineData("[Range(typeof(DateTime), \"2026-01-01\", \"2026-12-31\")] public DateTime A", """{"type":"string","format":"date-time"}""")]
    [InlineData("[StringLength(5, MinimumLength = 2)] public string A", """{"type":"string","maxLength":5,"minLength":2}""")]
    [InlineData("[MinLength(1), MaxLength(3)] public List<bool> A", """{"type":"array","items":{"type":"boolean"},"minItems":1,"maxItems":3}""")]
    [InlineData("[Length(1, 2)] public Dictionary<string, bool> A", """{"type":"object","additionalProperties":{"type":"boolean"},"minProperties":1,"maxProperties":2}""")]
    [InlineData("[RegularExpression(\"a|b\")] public string A", """{"type":"string","pattern":"^(?:a|b)$"}""")]
    [InlineData("[RegularExpression(\"^a\\\\d$\")] public string A", """{"type":"string","pattern":"^a\\d$"}""")]
    [InlineData("[EmailAddress] public string A", """{"type":"string","format":"email"}""")]
    [InlineData("[AllowedValues(\"a\", null)] public string? A", """{"type":["string","null"],"enum":["a",null]}""")]
    [InlineData("[DeniedValues(1, 2)] public int A", """{"type":"integer","format":"int32","not":{"enum":[1,2]}}""")]
    [InlineData("[DefaultValue(3)] public int A", """{"type":"integer","format":"int32","default":3}""")]
    [InlineData("[DefaultValue(DayOfWeek.Friday), JsonConverter(typeof(JsonStringEnumConverter))] public DayOfWeek A", """{"$ref":"#/$defs/DayOfWeek","default":"Friday"}""")]
    [InlineData("[Obsolete] public int A", """{"type":"integer","format":"int32","deprecated":true}""")]
    [InlineData("[Description(\"Say \\\"a\\\".\")] public int A", """{"type":"integer","format":"int32","description":"Say \"a\"."}""")]
    [InlineData("/// <summary>The <c>a</c>.</summary>\n[Description(\"Not this.\")] public int A", """{"type":"integer","format":"int32","description":"The `a`."}""")]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public int A", """{"type":["string","integer"],"format":"int32"}""")]
    [InlineData("[JsonConverter(typeof(Odd))] public int A", "{}")]
    public void A_members_attributes_and_comment_are_in_its_schema(string member, string schema) =>
        Definition($"public class T {{ {member} {{ get; set; }} = default!; }}", "T").GetProperty("properties").GetProperty("a").GetRawText().ShouldBe(schema);

    [Fact]
    public void A_required_member_is_not_null_not_empty_and_must_be_there() =>
        Definition("public class T { [Required] public string? A { get; set; } [Required(AllowEmptyStrings = true)] public string? B { get; set; } [Required] public int C { get; set; } }", "T").GetRawText()
            .ShouldBe("""{"type":"object","properties":{"a":{"type":"string","minLength":1},"b":{"type":"string"},"c":{"type":"integer","format":"int32"}},"required":["a","b"]}""");

    [Fact]
    public void A_positional_records_members_have_its_parameters_comments_and_defaults() =>
        Definition("/// <summary>A thing.</summary>\n/// <param name=\"A\">Its a.</param>\n/// <param name=\"B\"></param>\npublic record T(int A = 5, DayOfWeek B = DayOfWeek.Friday);", "T").GetRawText()
            .ShouldBe("""{"type":"object","description":"A thing.","properties":{"a":{"type":"integer","format":"int32","description":"Its a.","default":5},"b":{"$ref":"#/$defs/DayOfWeek","default":5}}}""");

    [Theory]
    [InlineData("", "\"type\":\"integer\",\"description\":\"Sizes.\\n\\n- 0 = Small: Fits a hand.\\n- 1 = Large\"")]
    [InlineData("[JsonConverter(typeof(JsonStringEnumConverter<Size>))] ", "\"enum\":[\"Small\",\"l\"],\"description\":\"Sizes.\\n\\n- Small: Fits a hand.\\n- l\"")]
    [InlineData("[Flags, JsonConverter(typeof(JsonStringEnumConverter<Size>))] ", "\"type\":\"string\",\"pattern\":\"^(Small|l)(, ?(Small|l))*$\",\"description\":\"Sizes.\\n\\n- Small: Fits a hand.\\n- l\"")]
    public void The_comments_of_an_enumerations_values_are_in_its_description(string attributes, string schema) =>
        Definition(
            $"public record T(Size Size);\n/// <summary>Sizes.</summary>\n{attributes}public enum Size {{\n/// <summary>Fits a hand.</summary>\nSmall,\n[JsonStringEnumMemberName(\"l\")] Large }}",
            "Size").GetRawText().ShouldBe($"{{{schema}}}");

    [Fact]
    public void Derived_types_have_a_discriminator_where_each_is_a_definition()
    {
        const string Types = "[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), JsonDerivedType(typeof(Circle), \"circle\"), JsonDerivedType(typeof(Line), \"line\")] public abstract record T(string Color); public record Circle(int Radius, string Color) : T(Color); public record Line(string Color) : T(Color);";

        JsonElement schema = Definition(Types, "T");

        schema.GetProperty("discriminator").GetRawText().ShouldBe("""{"propertyName":"kind","mapping":{"circle":"#/$defs/Circle","line":"#/$defs/Line"}}""");
        Definition(Types.Replace("abstract ", "", StringComparison.Ordinal), "T").TryGetProperty("discriminator", out _).ShouldBeFalse("T itself may come without it");
        Definition(Types.Replace("\"line\"", "2", StringComparison.Ordinal), "T").TryGetProperty("discriminator", out _).ShouldBeFalse("its values are texts");
    }

    [Theory]
    [InlineData("public record struct T([Range(0, 3)] int A);", "")]
    [InlineData("[method: JsonConstructor] public record struct T([Range(0, 3)] int A);", ",\"required\":[\"a\"]")]
    [InlineData("public record T([Range(0, 3)] int A) { public T() : this(1) { } }", "")]
    [InlineData("public record Base([Range(0, 3)] int A); public record T(int A) : Base(A);", ",\"required\":[\"a\"]")]
    public void A_positional_records_annotations_are_in_its_schema_and_its_constructor_requires_what_the_serializer_calls_it_for(string types, string required) =>
        Definition(types, "T").GetRawText()
            .ShouldBe($$$"""{"type":"object","properties":{"a":{"type":"integer","format":"int32","minimum":0,"maximum":3}}{{{required}}}}""");

    [Fact]
    public void Types_of_one_name_are_told_apart_by_their_namespaces() =>
        Names("public class T { public A.Item? One { get; set; } public B.Item? Two { get; set; } } namespace A { public class Item; } namespace B { public class Item; }")
            .ShouldBe(["A.Item", "B.Item", "T"]);

    [Fact]
    public void Names_tell_of_type_arguments_and_outer_types() =>
        Names("public class T { public Page<Item[]>? One { get; set; } public Page<Outer.Inner?>? Two { get; set; } public Page<int?>? Three { get; set; } } public class Page<I> { public I? Value { get; set; } } public class Item; public class Outer { public class Inner; }")
            .ShouldBe(["Item", "Outer.Inner", "PageOfItemArray", "PageOfNullableInt32", "PageOfOuter.Inner", "T"]);

    [Fact]
    public void A_type_that_is_read_otherwise_than_it_is_written_has_two_definitions_and_so_has_what_holds_it()
    {
        const string Types = "public class T { public required List<Part> Parts { get; set; } public required Same Same { get; set; } } public class Part { public int A { get; set; } } public record Same(int B);";
        JsonElement manifest = Manifest.Of(Usings + "public static class F { [Handler] public static T Run(T input) => input; }" + Types);

        manifest.GetProperty("$defs").EnumerateObject().Select(static d => d.Name).ShouldBe(["PartInput", "PartOutput", "Same", "TInput", "TOutput"]);
        manifest.GetProperty("$defs").GetProperty("TOutput").GetRawText().ShouldContain("#/$defs/PartOutput");
        JsonElement handler = manifest.GetProperty("handlers")[0];
        handler.GetProperty("input").GetProperty("schema").GetRawText().ShouldBe("""{"$ref":"#/$defs/TInput"}""");
        handler.GetProperty("output").GetProperty("schema").GetRawText().ShouldBe("""{"$ref":"#/$defs/TOutput"}""");
    }

    [Fact]
    public void A_text_that_looks_like_a_reference_stays() =>
        Definition("public class T { [Description(\"\\\"#/$defs/T\\\"\")] public T? A { get; set; } }", "T").GetProperty("properties").GetProperty("a").GetRawText()
            .ShouldBe("""{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}],"description":"\"#/$defs/T\""}""");

    [Fact]
    public void A_generic_type_without_end_has_one_in_its_schema() =>
        Names("public class T { public Box<int>? A { get; set; } } public class Box<I> { public Box<List<I>>? Larger { get; set; } }").Count().ShouldBeInRange(10, 100);

    private const string Usings = """
        #nullable enable
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;

        """;

    private const string Odd = """
        public sealed class Odd : JsonConverter<int>
        {
            public override int Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => 0;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, int value, System.Text.Json.JsonSerializerOptions options) { }
        }
        """;

    private static JsonElement Definitions(string types) =>
        Manifest.Of($"{Usings}public static class F {{ [Handler] public static void Run(T input) {{ }} }}\n{(types.Contains("Odd", StringComparison.Ordinal) ? Odd : "")}\n{types}")
            .GetProperty("$defs");

    private static JsonElement Definition(string types, string name) => Definitions(types).GetProperty(name);

    private static IEnumerable<string> Names(string types) => Definitions(types).EnumerateObject().Select(static d => d.Name);
}
