using System.Text.Json;
using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void The_manifest_names_each_handler_with_its_method_input_and_output()
    {
        using var app = LoadedApplication.From("""
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
                }
            }
            public record Item;
            """);

        JsonElement manifest = JsonDocument.Parse(ReadManifest(app)).RootElement;

        manifest.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        manifest.GetProperty("handlers").EnumerateArray().Select(static h => h.GetRawText()).ShouldBe(
        [
            """{"name":"count","method":"Shop.class.Outer.Functions.Count","input":null,"output":"int","stream":true}""",
            """{"name":"echo","method":"Shop.class.Outer.Functions.Echo","input":"string","output":"string?","stream":false}""",
            """{"name":"order","method":"Shop.class.Outer.Functions.Order","input":"Shop.class.Item","output":"System.Collections.Generic.Dictionary<string, Shop.class.Item?>","stream":false}""",
            """{"name":"pack","method":"Shop.class.Outer.Functions.Pack","input":"System.IO.Stream","output":"byte[]","stream":false}""",
            """{"name":"ping","method":"Shop.class.Outer.Functions.Ping","input":null,"output":null,"stream":false}""",
        ]);
    }

    [Fact]
    public void A_project_without_handlers_has_no_manifest() =>
        GeneratorRun.Of(TestCompilation.Library("public class Nothing;")).Sources.ShouldBeEmpty();

    private static string ReadManifest(LoadedApplication app) =>
        app.Assembly.GetCustomAttributes(inherit: false).OfType<HandlerManifestAttribute>().Single().Json;
}
