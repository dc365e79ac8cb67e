using System.Text.Json;
using System.Text.Json.Serialization;
using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;
using Containerize.Generators.Tests.Schema;

namespace Containerize.Generators.Tests;

public sealed class JsonOptionsTests
{
    private const string Usings = "using System.Text.Json;using System.Text.Json.Serialization;using System.Text.Json.Serialization.Metadata;\n";
    private const string Handler = "public static class Functions { [Handler] public static int Run() => 1; }\n";

    [Fact]
    public void What_the_context_sets_the_host_sets_and_nothing_else()
    {
        JsonSerializerOptions options = Configured(
            Handler + Context(
                "Json",
                "PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true",
                "PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true"))
            .ShouldNotBeNull();
        options.PropertyNamingPolicy.ShouldBe(JsonNamingPolicy.SnakeCaseLower);
        options.DefaultIgnoreCondition.ShouldBe(JsonIgnoreCondition.WhenWritingNull);
        options.PropertyNameCaseInsensitive.ShouldBeTrue("the web defaults hold for what is not set");
        options.WriteIndented.ShouldBeFalse("a value is one line");
    }

    [Fact]
    public void The_contexts_converters_are_the_hosts()
    {
        JsonSerializerOptions options = Configured(
            Handler + Context("Json", "Converters = new[] { typeof(JsonStringEnumConverter) }", "Converters = { new JsonStringEnumConverter() }"))
            .ShouldNotBeNull();
        options.Converters.ShouldHaveSingleItem().ShouldBeOfType<JsonStringEnumConverter>();
    }

    [Fact]
    public void General_defaults_are_taken_as_they_are()
    {
        JsonSerializerOptions options = Configured(Handler + Context("Json", "JsonSerializerDefaults.General", "MaxDepth = 3")).ShouldNotBeNull();
        (options.PropertyNamingPolicy, options.PropertyNameCaseInsensitive, options.NumberHandling).ShouldBe((null, false, JsonNumberHandling.Strict));
        options.MaxDepth.ShouldBe(0, "it is not in the attribute");
    }

    [Fact]
    public void Of_several_contexts_with_options_the_first_by_name_counts_and_is_asked_first()
    {
        using var app = LoadedApplication.From(
            Usings + Handler + Context("A", null, "MaxDepth = 1") + Context("C", "MaxDepth = 3", "MaxDepth = 3") + Context("B", "MaxDepth = 2", "MaxDepth = 2"));
        var options = new JsonSerializerOptions();
        app.Application.ConfigureJson.ShouldNotBeNull()(options);
        options.MaxDepth.ShouldBe(2);
        app.Application.JsonTypeInfoResolvers.Select(static r => r.GetType().Name).ShouldBe(["B", "A", "C"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("JsonSerializerDefaults.Web")]
    [InlineData("UseStringEnumConverter = true")] // That is in the metadata.
    public void A_context_that_sets_nothing_leaves_the_web_defaults(string? attribute) =>
        Configured(Handler + Context("Json", attribute, "MaxDepth = 1")).ShouldBeNull();

    [Theory]
    [InlineData("PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower", "seat_row")]
    [InlineData("PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseUpper", "SEAT-ROW")]
    [InlineData("PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified", "SeatRow")]
    [InlineData("JsonSerializerDefaults.General", "SeatRow")]
    [InlineData("UseStringEnumConverter = true", "seatRow")]
    public void The_schema_names_members_as_they_are_sent(string attribute, string name)
    {
        JsonElement ticket = Manifest.Of(Usings + Ticket + Context("Json", attribute, "")).GetProperty("$defs").GetProperty("Ticket");
        ticket.GetProperty("properties").EnumerateObject().Select(static p => p.Name).ShouldContain(name);
    }

    [Fact]
    public void The_schema_has_enumerations_by_name_where_they_are_sent_so()
    {
        JsonElement schemas = Manifest.Of(Usings + Ticket + Context("Json", "UseStringEnumConverter = true", "", "Ticket")).GetProperty("$defs");
        schemas.GetProperty("Level").GetRawText().ShouldBe("""{"enum":["Low","High"]}""");
        schemas.GetProperty("Numbered").GetProperty("type").GetString().ShouldBe("integer", "it has a converter of its own");
        schemas.GetProperty("Ticket").GetProperty("properties").GetProperty("level").GetProperty("default").GetRawText().ShouldBe("\"High\"");
    }

    [Theory]
    [InlineData("UseStringEnumConverter = true", "int", null, "int", false)] // The context does not describe it: reflection does.
    [InlineData("UseStringEnumConverter = true", "int", "UseStringEnumConverter = true", "Ticket", true)]
    [InlineData("MaxDepth = 3", "Ticket", "UseStringEnumConverter = true", "Ticket", false)]
    [InlineData("MaxDepth = 3", "int", "UseStringEnumConverter = true", "Level", true)]
    [InlineData("Converters = new[] { typeof(JsonStringEnumConverter) }", "int", null, "int", true)]
    [InlineData("Converters = new[] { typeof(JsonStringEnumConverter<Level>) }", "int", null, "int", true)]
    [InlineData("Converters = new[] { typeof(JsonStringEnumConverter<Numbered>) }", "int", null, "int", false)]
    public void The_context_that_describes_an_enumeration_says_whether_it_is_sent_by_name(
        string first, string firstDescribes, string? second, string secondDescribes, bool hasNames)
    {
        JsonElement schemas = Manifest.Of(
            Usings + Ticket + Context("A", first, "", firstDescribes) + (second is null ? "" : Context("B", second, "", secondDescribes))).GetProperty("$defs");

        schemas.GetProperty("Level").TryGetProperty("enum", out _).ShouldBe(hasNames);
    }

    [Fact]
    public void The_schema_requires_no_member_that_may_be_left_out_of_what_is_sent()
    {
        const string Handlers = "public record Answer(string Name, string? Note, int? Row, int Count); public static class Functions { [Handler] public static Answer Run() => new(\"\", null, null, 0); }\n";
        Required("DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull").ShouldBe(["name", "count"]);
        Required("DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault").ShouldBe(["name"]);

        string?[] Required(string attribute) =>
        [
            .. Manifest.Of(Usings + Handlers + Context("Json", attribute, "")).GetProperty("$defs").GetProperty("Answer").GetProperty("required")
                .EnumerateArray().Select(static name => name.GetString()),
        ];
    }

    private const string Ticket = """
        public enum Level { Low, High }
        [JsonConverter(typeof(JsonNumberEnumConverter<Numbered>))] public enum Numbered { One }
        public record Ticket(int SeatRow, Numbered Numbered, Level Level = Level.High);
        public static class Functions { [Handler] public static void Run(Ticket input) { } }

        """;

    // What the host is told: null where it is told nothing.
    private static JsonSerializerOptions? Configured(string source)
    {
        using var app = LoadedApplication.From(Usings + source);
        if (app.Application.ConfigureJson is not { } configure)
        {
            return null;
        }

        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        configure(options);
        return options;
    }

    // With what the JSON generator would write, which does not run in these tests.
    private static string Context(string name, string? attribute, string options, string type = "int") => $$"""
        {{(attribute is null ? "" : $"[JsonSourceGenerationOptions({attribute})]")}}
        [JsonSerializable(typeof({{type}}))]
        internal partial class {{name}}(JsonSerializerOptions? options) : JsonSerializerContext(options)
        {
            public static {{name}} Default { get; } = new(new JsonSerializerOptions { {{options}} });
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        """;
}
