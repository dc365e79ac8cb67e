using System.Text.Json;
using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Schema;

namespace Containerize.Generators.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void The_manifest_names_each_handler_with_its_method_input_and_output()
    {
        JsonElement manifest = Manifest.Of("""
            namespace Shop.@class;
            public static class Outer
            {
                public static class Functions
                {
                    [Handler] public static Task<Dictionary<string, Item?>> Order(Item item) => throw new NotSupportedException();
                    [Handler] public static IAsyncEnumerable<int> Count(HandlerContext context) => throw new NotSupportedException();
                    [Handler] public static void Ping() { }
                    [Handler] public static byte[] Pack(Stream body) => [];
                    [Handler] public static string? @Echo(string text) => text;
                    [Handler] public static int Later(int? number = null) => number ?? 1;
                }
            }
            public record Item;
            """);

        manifest.GetProperty("schemaVersion").GetInt32().ShouldBe(2);
        manifest.GetProperty("handlers").EnumerateArray().Select(static h => h.GetRawText()).ShouldBe(
        [
            """{"name":"count","method":"Shop.class.Outer.Functions.Count","input":null,"output":{"type":"int","contentTypes":["application/json","text/event-stream","application/x-ndjson"],"schema":{"type":"integer","format":"int32"}},"stream":true}""",
            """{"name":"echo","method":"Shop.class.Outer.Functions.Echo","input":{"type":"string","contentTypes":["text/plain"],"required":true,"schema":{"type":"string"}},"output":{"type":"string?","contentTypes":["text/plain"],"schema":{"type":["string","null"]}},"stream":false}""",
            """{"name":"later","method":"Shop.class.Outer.Functions.Later","input":{"type":"int?","contentTypes":["application/json"],"required":false,"schema":{"type":["integer","null"],"format":"int32"}},"output":{"type":"int","contentTypes":["application/json"],"schema":{"type":"integer","format":"int32"}},"stream":false}""",
            """{"name":"order","method":"Shop.class.Outer.Functions.Order","input":{"type":"Shop.class.Item","contentTypes":["application/json"],"required":true,"schema":{"$ref":"#/$defs/Item"}},"output":{"type":"System.Collections.Generic.Dictionary<string, Shop.class.Item?>","contentTypes":["application/json"],"schema":{"type":"object","additionalProperties":{"anyOf":[{"$ref":"#/$defs/Item"},{"type":"null"}]}}},"stream":false}""",
            """{"name":"pack","method":"Shop.class.Outer.Functions.Pack","input":{"type":"System.IO.Stream","contentTypes":["application/octet-stream"],"required":true,"schema":{}},"output":{"type":"byte[]","contentTypes":["application/octet-stream"],"schema":{}},"stream":false}""",
            """{"name":"ping","method":"Shop.class.Outer.Functions.Ping","input":null,"output":null,"stream":false}""",
        ]);
        manifest.GetProperty("$defs").GetRawText().ShouldBe("{\n\"Item\":{\"type\":\"object\",\"properties\":{}}\n}");
    }

    [Fact]
    public void Events_and_results_are_described_by_what_they_hold()
    {
        JsonElement handlers = Manifest.Of("""
            public static class F
            {
                [Handler] public static void A(CloudEvent input) { }
                [Handler] public static CloudEvent<Item>? B(CloudEvent<Item> input) => null;
                [Handler] public static Task<HandlerResult> C(CloudEvent<string> input) => throw new NotSupportedException();
                [Handler] public static Task<HandlerResult<Item[]>> D(CloudEvent<byte[]> input) => throw new NotSupportedException();
                [Handler] public static IAsyncEnumerable<byte[]> E() => throw new NotSupportedException();
            }
            public record Item;
            """).GetProperty("handlers");

        handlers.EnumerateArray().Select(static h => $"{Event(h, "input")} -> {Event(h, "output")}")
            .ShouldBe(["required -> no", "required -> optional", "required -> no", "required -> no", "no -> no"]);
        handlers.EnumerateArray().Select(static h => $"{Describe(h, "input")} -> {Describe(h, "output")}").ShouldBe(
        [
            """*/*{} -> none""",
            """application/json{"$ref":"#/$defs/Item"} -> application/json{"$ref":"#/$defs/Item"}""",
            """text/plain{"type":"string"} -> */*{}""",
            """application/octet-stream{} -> application/json{"type":"array","items":{"$ref":"#/$defs/Item"}}""",
            """none -> application/json{"type":"string","contentEncoding":"base64"}""",
        ]);
    }

    private static string Event(JsonElement handler, string side) =>
        handler.GetProperty(side) is { ValueKind: JsonValueKind.Object } content && content.TryGetProperty("event", out JsonElement kind) ? kind.GetString()! : "no";

    private static string Describe(JsonElement handler, string side) => handler.GetProperty(side) is { ValueKind: JsonValueKind.Object } content
        ? content.GetProperty("contentTypes")[0].GetString() + content.GetProperty("schema").GetRawText()
        : "none";

    [Fact]
    public void A_handler_that_is_obsolete_or_in_an_obsolete_class_is_deprecated()
    {
        JsonElement handlers = Manifest.Of("""
            public static class F { [Handler, Obsolete("Use B.")] public static void A() { } [Handler] public static void B() { } }
            [Obsolete] public static class G { public static class H { [Handler] public static void C() { } } }
            """).GetProperty("handlers");

        handlers.EnumerateArray().Where(static h => h.TryGetProperty("deprecated", out JsonElement said) && said.GetBoolean())
            .Select(static h => h.GetProperty("name").GetString()).ShouldBe(["a", "c"]);
        handlers[1].TryGetProperty("deprecated", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_application_is_called_as_its_assembly_says_without_the_commit()
    {
        const string Handler = "public static class F { [Handler] public static int Run() => 1; }";

        JsonElement named = Manifest.Of(
            "[assembly: System.Reflection.AssemblyTitle(\"The \\\"shop\\\"\"), System.Reflection.AssemblyInformationalVersion(\"1.2.3-beta+abc\")]", Handler);
        JsonElement nameless = Manifest.Of(Handler);

        (named.GetProperty("title").GetString(), named.GetProperty("version").GetString()).ShouldBe(("The \"shop\"", "1.2.3-beta"));
        (nameless.GetProperty("title").GetString(), nameless.GetProperty("version").GetString()).ShouldBe(("UserProject", "0.0.0"));
    }

    [Fact]
    public void Documentation_comments_tell_of_handlers_inputs_and_outputs()
    {
        JsonElement handler = Manifest.Of("""
            public static class F
            {
                /// <summary>
                /// Resizes an image of at most <see cref="F.Limit"/> bytes,
                /// <c>PNG</c> &amp; JPEG.
                /// </summary>
                /// <remarks>First.<para>Second
                /// part, with <paramref name="size"/>.</para></remarks>
                /// <param name="size">The width.</param>
                /// <returns>The height.</returns>
                [Handler] public static int Resize(int size) => size;

                public const int Limit = 3;
            }
            """).GetProperty("handlers")[0];

        handler.GetProperty("summary").GetString().ShouldBe("Resizes an image of at most `Limit` bytes, `PNG` & JPEG.");
        handler.GetProperty("remarks").GetString().ShouldBe("First.\n\nSecond part, with `size`.");
        handler.GetProperty("input").GetProperty("description").GetString().ShouldBe("The width.");
        handler.GetProperty("output").GetProperty("description").GetString().ShouldBe("The height.");
    }

    [Fact]
    public void Documentation_is_there_too_where_the_project_writes_no_documentation_file()
    {
        const string Source = "public static class F { /** <summary>\n * Runs.\n */\n/// Badly.\n[Handler] public static int Bad() => 1;\n/** <summary>Runs,\n * well.</summary> */\n[Handler] public static int Good() => 1; }";

        JsonElement handlers = Manifest.Of(TestCompilation.Undocumented(Source)).GetProperty("handlers");

        handlers[0].TryGetProperty("summary", out _).ShouldBeFalse("a comment that is not well-formed says nothing");
        handlers[1].GetProperty("summary").GetString().ShouldBe("Runs, well.");
    }

    [Fact]
    public void The_host_is_given_the_very_text_of_the_attribute()
    {
        using var app = Invoking.LoadedApplication.From("public static class F { [Handler] public static int Run() => 1; }");

        string json = app.Assembly.GetCustomAttributes(inherit: false).OfType<HandlerManifestAttribute>().Single().Json;

        app.Application.Manifests.Select(static m => m()).ShouldBe([json]);
    }

    [Fact]
    public void A_project_without_handlers_has_no_manifest() =>
        GeneratorRun.Of(TestCompilation.Library("public class Nothing;")).Sources.ShouldBeEmpty();
}
