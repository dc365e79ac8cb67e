using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests.Validation;

/// <summary>What an application for a .NET before 10 tells the serializer: that of .NET 10 asks for constructor parameters itself.</summary>
public sealed class RequiredParameterTests
{
    private const string Types = """
        #nullable enable
        using System.Text.Json.Serialization;

        public static class F
        {
            [Handler] public static void Run(Order order) { }
            [Handler] public static void React(CloudEvent<Told> told) { }
            [Handler] public static Answer Ask() => new(1);
        }
        public record Told(int Number);
        public record Answer(int Number);
        public sealed record Order(
            string PaidBy, List<Line> Lines, string? Note, Page<Part?> Page, Shape Shape, Point Point, Plain Plain,
            [property: JsonPropertyName("how-many")] int Count, Settings Settings, int Optional = 3, bool? Maybe = null, string Kind = "k");
        public class Settings
        {
            public string Color { get; set; } = null!;
            public required string Size { get; init; }
            public string Shade { get; init; } = "";
            public string? Hint { get; set; }
            [JsonPropertyName("tag-list"), JsonRequired] public List<string> Tags { get; set; } = [];
            [System.Diagnostics.CodeAnalysis.AllowNull] public string Lenient { get; set; } = "";
            [System.Diagnostics.CodeAnalysis.DisallowNull] public string? Strict { get; set; } = "";
            [JsonInclude] public string Field = "";
        }
        public class Line(int quantity, string article = "a") { public int Quantity => quantity; public string Article { get; } = article; }
        public record Part(int Size);
        public record Page<I>(Dictionary<string, I[]> Items);
        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape(string Color);
        public record Circle(int Radius, string Color) : Shape(Color);
        public readonly struct Point { [JsonConstructor] public Point(int left) => Left = left; public int Left { get; } }
        public record struct Plain(int A);
        """;

    private const string Good = """
        {"paidBy":"c","lines":[{"quantity":1}],"note":null,"page":{"items":{"a":[{"size":1},null]}},"shape":{"$type":"circle","radius":1,"color":"red"},
         "point":{"left":1},"plain":{},"how-many":2,"kind":"k",
         "settings":{"color":"c","size":"s","shade":"s","hint":"h","tag-list":["t"],"lenient":"l","strict":"s","field":"f"}}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_input_must_have_what_it_must_have_on_dotnet_10(bool snakeCase)
    {
        using LoadedApplication app = LoadedApplication.From(TestCompilation.ForOlderDotNet(Types));
        Type order = app.Assembly.GetType("Order", throwOnError: true)!;
        JsonSerializerOptions older = Options(app, snakeCase);
        var newer = new JsonSerializerOptions(older)
        {
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };

        string good = snakeCase ? Good.Replace("paidBy", "paid_by", StringComparison.Ordinal) : Good;
        JsonSerializer.Deserialize(good, order, older).ShouldNotBeNull();
        int refused = 0;
        foreach (string mutation in Schema.Mutations.Of(good))
        {
            bool isRead = CanRead(mutation, order, newer);
            CanRead(mutation, order, older).ShouldBe(isRead, mutation);
            refused += isRead ? 0 : 1;
        }

        refused.ShouldBeGreaterThan(10);
        foreach (string name in new[] { "paidBy", "lines", "kind", "color", "size", "shade", "tag-list", "strict", "field" })
        {
            string nothing = System.Text.RegularExpressions.Regex.Replace(good, $"\"{(snakeCase && name == "paidBy" ? "paid_by" : name)}\":(\"\\w\"|\\[[^\\]]+\\])", m => m.Value[..(m.Value.IndexOf(':', StringComparison.Ordinal) + 1)] + "null");
            nothing.ShouldNotBe(good, name);
            CanRead(nothing, order, older).ShouldBeFalse(nothing);
        }

        foreach (string name in new[] { "Order", "Line", "Page`1", "Circle", "Point", "Part", "Shape", "Plain", "Told", "Settings" })
        {
            Type type = app.Assembly.GetType(name, throwOnError: true)!;
            type = type.IsGenericType ? type.MakeGenericType(app.Assembly.GetType("Part")!) : type;
            Required(older, type).ShouldBe(Required(newer, type), name);
        }
    }

    [Fact]
    public void An_output_has_no_part_in_it()
    {
        using LoadedApplication app = LoadedApplication.From(TestCompilation.ForOlderDotNet(Types));

        Required(Options(app, snakeCase: false), app.Assembly.GetType("Answer", throwOnError: true)!).ShouldBeEmpty();
    }

    [Fact]
    public void An_application_for_dotnet_10_tells_nothing()
    {
        using LoadedApplication app = LoadedApplication.From(Types);

        app.Application.InputContracts.ShouldBeEmpty();
        app.Assembly.GetType("Containerize.Generated.RequiredParameters").ShouldBeNull();
    }

    [Fact]
    public void Inputs_without_such_parameters_get_no_code() =>
        GeneratorRun.Of(TestCompilation.ForOlderDotNet("public static class F { [Handler] public static void Run(T input) { } } public record T(int A = 1) { public int B { get; set; } public string? C { get; set; } }"))
            .Sources.Keys.ShouldBe(["Handlers/run.g.cs", "Application.g.cs", "Library.g.cs", "Manifest.g.cs"], ignoreOrder: true);

    private static JsonSerializerOptions Options(LoadedApplication app, bool snakeCase)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = app.Application.InputContracts.Aggregate((IJsonTypeInfoResolver)new DefaultJsonTypeInfoResolver(), static (all, more) => all.WithAddedModifier(more)),
        };
        options.PropertyNamingPolicy = snakeCase ? JsonNamingPolicy.SnakeCaseLower : options.PropertyNamingPolicy;
        return options;
    }

    private static IEnumerable<string> Required(JsonSerializerOptions options, Type type) =>
        options.GetTypeInfo(type).Properties.Where(static p => p.IsRequired).Select(static p => p.Name);

    private static bool CanRead(string json, Type type, JsonSerializerOptions options)
    {
        try
        {
            _ = JsonSerializer.Deserialize(json, type, options);
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return false;
        }
    }
}
