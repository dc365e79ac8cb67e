using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Tests;

public sealed class JsonContextRuleTests
{
    private const string Source = """
        using System.Text.Json.Serialization;
        public record Line(int Count);
        public record Order(List<Line> Lines);
        public record Receipt(string Id);
        public static class F
        {
            [Handler] public static Receipt Buy(Order order) => new("1");
        }
        """;

    public static TheoryData<string, string> Reflectionless { get; } = new()
    {
        { "PublishTrimmed", "true" },
        { "PublishAot", "True" },
        { "JsonSerializerIsReflectionEnabledByDefault", "false" },
    };

    [Theory]
    [MemberData(nameof(Reflectionless))]
    public async Task Types_that_no_context_describes_are_reported_where_there_is_no_reflection(string property, string value) =>
        (await RunAsync("", (property, value))).ShouldBe([Missing("Buy", "returns", "Receipt"), Missing("order", "takes", "Order")]);

    [Fact]
    public async Task Nothing_is_reported_where_reflection_serves()
    {
        (await RunAsync("")).ShouldBeEmpty();
        (await RunAsync("", ("PublishTrimmed", "false"), ("PublishAot", ""))).ShouldBeEmpty();
        (await RunAsync("", ("PublishTrimmed", "true"), ("JsonSerializerIsReflectionEnabledByDefault", "true"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Types_that_contexts_describe_are_not_reported() =>
        (await RunTrimmedAsync(
            "[JsonSerializable(typeof(Order))] partial class A : JsonSerializerContext; [JsonSerializable(typeof(Receipt))] partial class B : JsonSerializerContext;"))
            .ShouldBeEmpty();

    [Fact]
    public async Task What_a_described_type_is_made_of_is_described_too() =>
        (await RunTrimmedAsync(
            """
            public class G { [Handler] public static List<Line> Count(Line line) => [line]; [Handler] public static Receipt Pay(int? cents) => new("2"); }
            public class All { public Order? Order { get; set; } public Receipt[]? Receipts { get; set; } public Dictionary<string, int?>? Cents { get; set; } }
            [JsonSerializable(typeof(All))] internal sealed partial class A : JsonSerializerContext;
            """)).ShouldBeEmpty();

    [Theory]
    [InlineData("[JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Receipt))] class A : JsonSerializerContext;")]
    [InlineData("[JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Receipt))] abstract partial class A : JsonSerializerContext;")]
    [InlineData("partial class O { [JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Receipt))] private partial class A : JsonSerializerContext; }")]
    public async Task A_context_that_the_application_does_not_get_does_not_count(string context) =>
        (await RunTrimmedAsync(context)).ShouldBe([Missing("Buy", "returns", "Receipt"), Missing("order", "takes", "Order")]);

    [Fact]
    public async Task A_number_that_may_be_missing_is_another_type_than_the_number() =>
        (await RunTrimmedAsync(
            """
            public class G { [Handler] public static void Pay(int cents = 5) { } }
            [JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Receipt))] [JsonSerializable(typeof(int))] internal partial class A : JsonSerializerContext;
            """)).ShouldBe([Missing("cents", "takes", "int?", "G.Pay")]);

    [Fact]
    public async Task Text_bytes_and_streams_need_no_description() =>
        (await RunTrimmedAsync(
            """
            public class G
            {
                [Handler] public static string Text(string text) => text;
                [Handler] public static byte[] Bytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray();
                [Handler] public static Stream Body(Stream body) => body;
            }
            [JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Receipt))] internal partial class A : JsonSerializerContext;
            """)).ShouldBeEmpty();

    [Fact]
    public async Task What_a_result_holds_must_be_described_wherever_it_is_made() =>
        (await RunTrimmedAsync(
            """
            public class G
            {
                [Handler] public static HandlerResult Ask(int? n) => n is null ? HandlerResult.Json(new Line(1)) : HandlerResult.Json<Receipt?>(null);
                public static HandlerResult Wrap<T>(T value) => HandlerResult.Json(value);
            }
            public class Filter : IHandlerFilter
            {
                public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) => new(HandlerResult.Json(new { a = 1 }, 401));
            }
            [JsonSerializable(typeof(Order))] [JsonSerializable(typeof(int?))] internal partial class A : JsonSerializerContext;
            """)).ShouldBe(
            [
                Missing("Buy", "returns", "Receipt"),
                "CTZ0019 'HandlerResult.Json<Receipt?>(null)': HandlerResult.Json writes 'Receipt', which no JSON context of the project describes, and the program is built without reflection-based JSON; add [JsonSerializable(typeof(Receipt))] to a JsonSerializerContext",
                "CTZ0019 'HandlerResult.Json(new { a = 1 }, 401)': HandlerResult.Json writes '<anonymous type: int a>', which no JSON context of the project describes, and the program is built without reflection-based JSON; declare a record in its place, and describe that in a JsonSerializerContext",
            ]);

    [Theory]
    [InlineData("PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower", "PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower", true)]
    [InlineData("MaxDepth = 3", "IncludeFields = true", true)]
    [InlineData("MaxDepth = 3, IncludeFields = true", "IncludeFields = true", false)]
    [InlineData("MaxDepth = 3", "UseStringEnumConverter = true", false)]
    [InlineData("MaxDepth = 3", "WriteIndented = true", false)]
    [InlineData("MaxDepth = 3, Converters = new[] { typeof(JsonStringEnumConverter) }", "Converters = new[] { typeof(JsonStringEnumConverter) }", false)]
    [InlineData("MaxDepth = 3", "Converters = new[] { typeof(JsonStringEnumConverter) }", true)]
    [InlineData("System.Text.Json.JsonSerializerDefaults.Web", "System.Text.Json.JsonSerializerDefaults.General", true)]
    public async Task Options_that_the_host_does_not_follow_are_reported(string first, string second, bool isReported) =>
        (await RunAsync(
            $"[JsonSourceGenerationOptions({second})] [JsonSerializable(typeof(Order))] partial class B : JsonSerializerContext; [JsonSourceGenerationOptions({first})] [JsonSerializable(typeof(Receipt))] partial class A : JsonSerializerContext;"))
            .ShouldBe(isReported ? ["CTZ0020 'B': The options of the JSON context 'B' are not followed, but those of 'A', the first by name; put the types into one context, or give both the same options"] : []);

    private static string Missing(string marked, string what, string type, string method = "F.Buy") =>
        $"CTZ0019 '{marked}': The handler '{method}' {what} '{type}', which no JSON context of the project describes, and the program is built without reflection-based JSON; add [JsonSerializable(typeof({type}))] to a JsonSerializerContext";

    private static Task<IReadOnlyList<string>> RunTrimmedAsync(string more) => RunAsync(more, ("PublishTrimmed", "true"));

    private static async Task<IReadOnlyList<string>> RunAsync(string more, params (string, string)[] properties) =>
        [.. (await Analysis.RunAsync(TestCompilation.Library(Source + more), new TestOptions(properties))).Select(Analysis.Describe)];
}
