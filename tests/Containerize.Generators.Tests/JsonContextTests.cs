using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests;

public sealed class JsonContextTests
{
    private const string Handler = "public static class Functions { [Handler] public static int Run() => 1; }\n";

    [Fact]
    public void The_projects_json_contexts_are_bound_in_the_order_of_their_names()
    {
        using var app = LoadedApplication.From(
            "using System.Text.Json;using System.Text.Json.Serialization;using System.Text.Json.Serialization.Metadata;"
            + Handler + Context("BJson") + Context("AJson")
            + "[JsonSerializable(typeof(long))] partial class AJson;");

        app.Application.JsonTypeInfoResolvers.Select(static r => r.GetType().Name).ShouldBe(["AJson", "BJson"]);
    }

    [Theory]
    [InlineData("[JsonSerializable(typeof(int))] public abstract partial class Json(JsonSerializerOptions? o) : JsonSerializerContext(o);")]
    [InlineData("[JsonSerializable(typeof(int))] file abstract partial class Json(JsonSerializerOptions? o) : JsonSerializerContext(o);")]
    [InlineData("[JsonSerializable(typeof(int))] public class Json : Dictionary<string, int>;")]
    [InlineData("public static partial class Outer { [JsonSerializable(typeof(int))] private abstract partial class Json(JsonSerializerOptions? o) : JsonSerializerContext(o); }")]
    public void A_context_that_the_json_generator_cannot_make_usable_is_left_out(string context)
    {
        var run = GeneratorRun.Of(TestCompilation.Library(
            "using System.Text.Json;using System.Text.Json.Serialization;" + Handler + context));

        run.Sources["Application.g.cs"].ShouldNotContain("JsonTypeInfoResolvers");
    }

    [Fact]
    public void A_context_that_is_not_partial_is_left_to_the_json_generators_own_message()
    {
        var run = GeneratorRun.Of(TestCompilation.Library(
            "using System.Text.Json;using System.Text.Json.Serialization;using System.Text.Json.Serialization.Metadata;"
            + Handler + Context("Json").Replace("partial ", "", StringComparison.Ordinal)));

        run.Sources["Application.g.cs"].ShouldNotContain("JsonTypeInfoResolvers");
    }

    [Fact]
    public void A_context_nested_in_a_partial_class_is_bound()
    {
        using var app = LoadedApplication.From(
            "using System.Text.Json;using System.Text.Json.Serialization;using System.Text.Json.Serialization.Metadata;"
            + Handler + "internal static partial class Outer {" + Context("Json") + "}");

        app.Application.JsonTypeInfoResolvers.Count.ShouldBe(1);
    }

    // What the JSON generator would write: it does not run in these tests.
    private static string Context(string name) => $$"""
        [JsonSerializable(typeof(int))]
        internal partial class {{name}}(JsonSerializerOptions? options) : JsonSerializerContext(options)
        {
            public static {{name}} Default { get; } = new(null);
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        """;
}
