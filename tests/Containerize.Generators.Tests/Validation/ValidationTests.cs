using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;
using Containerize.Hosting;

namespace Containerize.Generators.Tests.Validation;

/// <summary>Inputs held against data annotations by generated code.</summary>
public sealed class ValidationTests
{
    [Fact]
    public async Task A_good_input_reaches_the_handler() =>
        await ShouldBeGood("public class T { [Required, StringLength(3)] public string? Name { get; set; } }", """{"name":"abc"}""");

    [Fact]
    public async Task Every_fault_is_told_by_its_JSON_path_with_its_messages() =>
        (await FaultsOf(
            "public class T { [Required] public string? Name { get; set; } [Range(1, 9), JsonPropertyName(\"how-many\")] public int Count { get; set; } [StringLength(2), RegularExpression(\"[a-z]+\")] public string Code { get; set; } = \"\"; }",
            """{"count":1,"how-many":10,"code":"ABC"}"""))
        .ShouldBe(
        [
            "$.name: The name field is required.",
            "$.how-many: The field how-many must be between 1 and 9.",
            "$.code: The field code must be a string with a maximum length of 2.",
            "$.code: The field code must match the regular expression '[a-z]+'.",
        ]);

    [Fact]
    public async Task A_required_text_that_is_missing_has_one_fault_whatever_else_it_is_held_against() =>
        (await FaultsOf("public class T { [MinLength(2), Never, Required] public string? Name { get; set; } }", "{}"))
        .ShouldBe(["$.name: The name field is required."]);

    [Theory]
    [InlineData("public record T([Required, MinLength(2)] string Name);")]
    [InlineData("public record T([property: Required, MinLength(2)] string Name);")]
    [InlineData("public class T([MinLength(2)] string name) { public string Name => name; }")]
    [InlineData("public class Base { [MinLength(2)] public string Name { get; set; } = \"\"; } public class T : Base;")]
    [InlineData("public class Base { [MinLength(2)] public virtual string Name { get; set; } = \"\"; } public class T : Base { public override string Name { get; set; } = \"\"; }")]
    [InlineData("public struct T { [MinLength(2)] public string Name { get; set; } }")]
    [InlineData("public record struct T([property: MinLength(2)] string Name);")]
    [InlineData("public record struct T([MinLength(2)] string Name);")]
    [InlineData("public readonly record struct T([MinLength(2)] string Name) { public T() : this(\"abc\") { } }")]
    [InlineData("[method: JsonConstructor] public record struct T([MinLength(2)] string Name);")]
    [InlineData("public record T([MinLength(2)] string Name) { public T() : this(\"abc\") { } }")]
    [InlineData("public record Base([MinLength(2)] string Name); public record T(string Name) : Base(Name);")]
    [InlineData("public record Base([MinLength(2)] string Name); public record T(string Name, int Other = 1) : Base(Name);")]
    [InlineData("public abstract record Base { public abstract string Name { get; init; } } public record T([MinLength(2)] string Name) : Base;")]
    [InlineData("public class T { [JsonInclude, MinLength(2)] internal string Name = \"\"; }")]
    public async Task A_members_attributes_are_found_wherever_they_stand(string types) =>
        (await FaultsOf(types, """{"name":"a"}""")).Single().ShouldStartWith("$.name: The field name must be a string or");

    [Theory]
    [InlineData("T", "public class T { public Part? One { get; set; } }", """{"one":{"size":9}}""", "$.one.size")]
    [InlineData("T", "public class T { public List<Part?> Many { get; set; } = []; }", """{"many":[{"size":1},null,{"size":9}]}""", "$.many[2].size")]
    [InlineData("T", "public class T { public Part[][] Many { get; set; } = []; }", """{"many":[[],[{"size":9}]]}""", "$.many[1][0].size")]
    [InlineData("T", "public class T { public Dictionary<string, IReadOnlyList<Part>> Named { get; set; } = []; }", """{"named":{"a.b":[{"size":9}]}}""", "$.named['a.b'][0].size")]
    [InlineData("T", "public class T { public Dictionary<int, Part> Numbered { get; set; } = []; }", """{"numbered":{"7":{"size":9}}}""", "$.numbered.7.size")]
    [InlineData("List<Part>", "", """[{"size":9}]""", "$[0].size")]
    [InlineData("Part?", "", """{"size":9}""", "$.size")]
    [InlineData("ValuePart?", "", """{"size":9}""", "$.size")]
    [InlineData("Page<Page<Part>>", "public record Page<I>(I[] Items);", """{"items":[{"items":[{"size":9}]}]}""", "$.items[0].items[0].size")]
    [InlineData("T", "public class T { public T? Next { get; set; } public Part? Part { get; set; } }", """{"next":{"next":{"part":{"size":9}}}}""", "$.next.next.part.size")]
    public async Task Faults_within_an_input_are_found(string type, string types, string input, string path)
    {
        const string Parts = "public class Part { [Range(1, 5)] public int Size { get; set; } } public struct ValuePart { [Range(1, 5)] public int Size { get; set; } }";

        (await FaultsOf(Parts + types, input, type)).ShouldBe([$"{path}: The field size must be between 1 and 5."]);
    }

    [Fact]
    public async Task A_derived_type_is_held_against_its_own_attributes() =>
        (await FaultsOf(
            """
            [JsonDerivedType(typeof(Mid), "mid"), JsonDerivedType(typeof(Leaf), "leaf")] public class T { [Range(1, 5)] public int A { get; set; } }
            public class Mid : T { [Range(1, 5)] public int B { get; set; } }
            public class Leaf : Mid { [Range(1, 5)] public int C { get; set; } }
            """,
            """[{"$type":"leaf","a":1,"b":9,"c":9},{"a":9},{"$type":"mid","a":1,"b":9}]""",
            "T[]"))
        .Select(static f => f[..f.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["$[0].c", "$[0].b", "$[1].a", "$[2].b"]);

    [Fact]
    public async Task An_object_is_looked_at_as_a_whole_once_its_own_members_are_good()
    {
        const string Types = """
            [Whole] public class T : IValidatableObject
            {
                [Range(1, 5)] public int From { get; set; }
                [JsonPropertyName("until")] public int To { get; set; }
                public IEnumerable<ValidationResult> Validate(ValidationContext context)
                {
                    if (To < From) yield return new("Ends before it begins.", [nameof(From), nameof(To)]);
                    if (To == 7) yield return new("Never at seven.");
                }
            }
            public sealed class WholeAttribute : ValidationAttribute
            {
                protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
                    value is T { To: 13 } ? new("No thirteen.", ["To"]) : ValidationResult.Success;
            }
            """;

        (await FaultsOf(Types, """{"from":9,"until":1}""")).ShouldBe(["$.from: The field from must be between 1 and 5."]);
        (await FaultsOf(Types, """{"from":3,"until":1}""")).ShouldBe(["$.from: Ends before it begins.", "$.until: Ends before it begins."]);
        (await FaultsOf(Types, """{"from":3,"until":7}""")).ShouldBe(["$: Never at seven."]);
        (await FaultsOf(Types, """{"from":3,"until":13}""")).ShouldBe(["$.until: No thirteen."]);
        await ShouldBeGood(Types, """{"from":3,"until":4}""");
    }

    [Fact]
    public async Task A_custom_attribute_has_its_arguments_the_object_the_members_name_and_the_services() =>
        (await FaultsOf(
            """
            public class T { public int Other { get; set; } [Custom(DayOfWeek.Friday, new[] { "a", null }, typeof(List<int>), Ratio = double.PositiveInfinity, ErrorMessage = "{0} is \"bad\"")] public string A { get; set; } = ""; }
            public sealed class CustomAttribute(DayOfWeek day, string?[] texts, Type type) : ValidationAttribute
            {
                public double Ratio { get; set; }
                protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
                    day == DayOfWeek.Friday && texts is ["a", null] && type == typeof(List<int>) && double.IsInfinity(Ratio)
                    && context.ObjectInstance is T { Other: 4 } && context.MemberName == "A" && context.GetService(typeof(IServiceProvider)) is not null
                        ? new(FormatErrorMessage(context.DisplayName)) : ValidationResult.Success;
            }
            """,
            """{"other":4,"a":""}"""))
        .ShouldBe(["$.a: a is \"bad\""]);

    [Fact]
    public async Task Attributes_that_would_use_reflection_are_answered_by_generated_code() =>
        (await FaultsOf(
            """
            public class T
            {
                [MaxLength(1)] public ICollection<int> A { get; set; } = [];
                [Length(1, 2)] public HashSet<int> B { get; set; } = [];
                [MinLength(2)] public int[]? C { get; set; }
                [MinLength(2), MaxLength] public Dictionary<string, int>? D { get; set; }
                [Compare(nameof(F))] public string? E { get; set; }
                public string? F { get; set; }
                [Range(typeof(decimal), "0.5", "1.5")] public decimal G { get; set; } = 1;
                [Range(typeof(DateOnly), "2026-01-01", "2026-12-31")] public DateOnly? H { get; set; }
            }
            """,
            """{"a":[1,2],"b":[],"c":[1],"d":{"x":1},"e":"1","f":"2","g":1.6,"h":"2027-01-01"}"""))
        .Select(static f => f[..f.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["$.a", "$.b", "$.c", "$.d", "$.e", "$.g", "$.h"]);

    [Fact]
    public async Task Display_names_are_used_in_messages() =>
        (await FaultsOf(
            "public class T { [Required, Display(Name = \"First name\")] public string? A { get; set; } [Required, System.ComponentModel.DisplayName(\"Last\")] public string? B { get; set; } }",
            "{}"))
        .ShouldBe(["$.a: The First name field is required.", "$.b: The Last field is required."]);

    [Theory]
    [InlineData("[Range(1, 5)] int", "9", "$: The field input must be between 1 and 5.")]
    [InlineData("[StringLength(2)] string", "abc", "$: The field input must be a string with a maximum length of 2.")]
    [InlineData("[MaxLength(1)] List<int>", "[1,2]", "$: The field input must be a string or array type with a maximum length of '1'.")]
    [InlineData("[Required] object?", "null", "$: The input field is required.")]
    public async Task A_parameters_attributes_are_for_the_input_itself(string parameter, string input, string fault) =>
        (await FaultsOf("", input, parameter)).ShouldBe([fault]);

    [Fact]
    public void An_events_data_is_checked_and_its_attributes_are_not()
    {
        var run = GeneratorRun.Of(TestCompilation.Library(
            Usings + "public static class F { [Handler] public static void Run(CloudEvent<T> input) { } } public class T { [Required] public string? A { get; set; } }"));

        run.Diagnostics().ShouldBeEmpty();
        run.Sources["Handlers/run.g.cs"].ShouldContain("if (input.Data is { } value1)");
        run.Sources.Keys.Where(static name => name.StartsWith("Validators/", StringComparison.Ordinal)).ShouldBe(["Validators/T.g.cs"]);
    }

    [Theory]
    [InlineData("public class T { public int A { get; set; } public U? B { get; set; } } public class U { public List<T> C { get; set; } = []; }")]
    [InlineData("public class T { [System.ComponentModel.Description(\"a\"), DataType(DataType.Password)] public string A { get; set; } = \"\"; }")]
    public void An_input_without_annotations_gets_no_code(string types)
    {
        var run = GeneratorRun.Of(TestCompilation.Library(Usings + "public static class F { [Handler] public static void Run(T input) { } }" + types));

        run.Sources.Keys.ShouldAllBe(static name => !name.StartsWith("Validators/", StringComparison.Ordinal));
        run.Sources["Handlers/run.g.cs"].ShouldNotContain("Validat");
    }

    [Fact]
    public async Task Types_whose_names_differ_only_in_case_are_checked_each_by_its_own_attributes()
    {
        const string Source = Usings + """
            public static class F
            {
                [Handler] public static void Small(@order input) { }
                [Handler] public static void Large(Order input) { }
                [Handler] public static void Deep(App.Api.X input) { }
                [Handler] public static void Deeper(App.API.X input) { }
            }
            public record @order([Range(0, 1)] int A);
            public record Order([Range(0, 2)] int A);
            namespace App.Api { public record X([Range(0, 3)] int A); }
            namespace App.API { public record X([Range(0, 4)] int A); }
            """;

        GeneratorRun.Of(TestCompilation.Library(Source)).Sources.Keys
            .Where(static name => name.StartsWith("Validators/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(["Validators/App.API.X+8e8.g.cs", "Validators/App.Api.X+888.g.cs", "Validators/Order+80.g.cs", "Validators/order+00.g.cs"]);
        using var app = LoadedApplication.From(Source);
        foreach ((string handler, int most) in new[] { ("small", 1), ("large", 2), ("deep", 3), ("deeper", 4) })
        {
            (await app.CallAsync(handler, $$"""{"a":{{most}}}""")).ShouldBe("nothing");
            (await Should.ThrowAsync<HandlerInputException>(() => app.CallAsync(handler, $$"""{"a":{{most + 1}}}""")))
                .Message.ShouldContain($"between 0 and {most}.");
        }
    }

    [Fact]
    public void The_file_of_a_type_has_one_name_in_whatever_order_the_types_are_declared()
    {
        string[] types = ["public record @order([Range(0, 1)] int A);", "public record Order([Range(0, 2)] int A);", "public record ORDER([Range(0, 3)] int A);"];
        const string Handlers = Usings + "public static class F { [Handler] public static void One(Order input) { } [Handler] public static void Two(@order input) { } [Handler] public static void Three(ORDER input) { } }";

        string[] transcripts =
        [
            GeneratorRun.Of(TestCompilation.Library(Handlers + string.Concat(types))).Transcript(),
            GeneratorRun.Of(TestCompilation.Library(Handlers + string.Concat(types.Reverse()))).Transcript(),
        ];

        transcripts[1].ShouldBe(transcripts[0]);
        transcripts[0].ShouldContain("Validators/ORDER+f8.g.cs");
    }

    [Fact]
    public void A_lone_required_attribute_is_asked_without_a_branch() =>
        GeneratorRun.Of(TestCompilation.Library(Usings + "public static class F { [Handler] public static void Run(T input) { } } public class T { [Required] public string? A { get; set; } }"))
            .Sources["Validators/T.g.cs"].ShouldContain("\n        validator.Check(context, s_attribute1, value.A);\n");

    [Fact]
    public void What_generated_code_cannot_reach_it_leaves_alone()
    {
        var run = GeneratorRun.Of(TestCompilation.Library(Usings + """
            public static class F { [Handler] public static void Run(T input) { } }
            public class T
            {
                [Secret, Required] public string A { get; set; } = "";
                [JsonInclude] private Hidden B { get; set; } = new();
                private sealed class SecretAttribute : ValidationAttribute;
                private sealed class Hidden { [Required] public string? C { get; set; } }
            }
            """));

        run.Diagnostics().ShouldBeEmpty();
        run.Sources["Validators/T.g.cs"].ShouldContain("RequiredAttribute");
        run.Sources["Validators/T.g.cs"].ShouldNotContain("Secret");
    }

    private const string Usings = """
        #nullable enable
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        using System.Linq;

        """;

    private const string Never = "public sealed class NeverAttribute : ValidationAttribute { public override bool IsValid(object? value) => false; }";

    private static async Task ShouldBeGood(string types, string input)
    {
        using LoadedApplication app = Load(types, "T");
        (await app.CallAsync("run", input)).ShouldBe("nothing");
    }

    private static async Task<IReadOnlyList<string>> FaultsOf(string types, string input, string type = "T")
    {
        using LoadedApplication app = Load(types, type);
        var fault = await Should.ThrowAsync<HandlerInputException>(() => app.CallAsync("run", input));
        fault.Errors.Count.ShouldBeGreaterThan(0);
        return [.. fault.Errors.SelectMany(static e => e.Value.Select(message => $"{e.Key}: {message}"))];
    }

    private static LoadedApplication Load(string types, string type) => LoadedApplication.From(
        $"{Usings}public static class F {{ [Handler] public static void Run({type} input{(type.EndsWith('?') ? " = default" : "")}) {{ }} }}\n{Never}\n{types}");
}
