using Containerize.CodeFixes.Json;

namespace Containerize.CodeFixes.Tests;

public sealed class JsonContextFixTests
{
    private const string Handlers = """
        namespace Shop.Orders;

        public record Order(string Id);

        public record Receipt(List<string?> Lines);

        public static class Functions
        {
            [Handler]
            public static List<Receipt> Buy(Order order) => [new([order.Id])];
        }
        """;

    private static readonly (string, string) Trimmed = ("PublishTrimmed", "true");

    [Fact]
    public async Task A_project_without_a_context_gets_one_with_all_types()
    {
        FixedProject changed = await (await FixedProject.Of(Handlers, Trimmed).ApplyToAllAsync(new JsonContextFix(), "CTZ0019")).CheckAsync();

        changed.Files.Select(static f => f.Name).ShouldBe(["File0.cs", "HandlerJsonContext.cs"]);
        changed.Files[0].Text.ShouldBe(Handlers.ReplaceLineEndings("\n"));
        changed.Files[1].Text.ShouldBe(
            """
            using System.Text.Json.Serialization;

            namespace Shop.Orders;

            /// <summary>What handlers take and return, described for a program that cannot look at its types at run time.</summary>
            [JsonSerializable(typeof(Order))]
            [JsonSerializable(typeof(List<Receipt>))]
            internal sealed partial class HandlerJsonContext : JsonSerializerContext;

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_context_that_is_there_gets_the_type()
    {
        const string Context = """
            using System.Text.Json.Serialization;

            namespace Shop;

            /// <summary>Ours.</summary>
            [JsonSerializable(typeof(List<Orders.Receipt>))]
            internal sealed partial class ShopContext : JsonSerializerContext
            {
            }
            """;

        FixedProject changed = await (await FixedProject.Of([Context, Handlers], Trimmed).ApplyAsync(new JsonContextFix(), "CTZ0019")).CheckAsync();

        changed.Files.Count.ShouldBe(2);
        changed.Files[0].Text.ShouldBe(Context.Replace("internal", "[JsonSerializable(typeof(Orders.Order))]\ninternal", StringComparison.Ordinal).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_context_that_the_application_does_not_get_is_left_alone()
    {
        const string Context = """
            using System.Text.Json.Serialization;
            namespace Shop.Orders;
            internal static partial class Outer
            {
                [JsonSerializable(typeof(int))]
                private sealed partial class HandlerJsonContext : JsonSerializerContext;
            }
            internal class HandlerJsonContext;
            """;

        FixedProject changed = await (await FixedProject.Of([Handlers, Context], Trimmed).ApplyToAllAsync(new JsonContextFix(), "CTZ0019")).CheckAsync();

        changed.Files.Select(static f => f.Name).ShouldBe(["File0.cs", "File1.cs", "HandlerJsonContext2.cs"]);
        changed.Files[1].Text.ShouldBe(Context.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_a_result_holds_is_described_too()
    {
        var changed = await (await FixedProject.Of(
            "public record Order(string Id); public class F { [Handler] public static HandlerResult Buy() => HandlerResult.Json(new Order(\"1\")); }",
            Trimmed).ApplyAsync(new JsonContextFix(), "CTZ0019")).CheckAsync();

        changed.Files[1].Text.ShouldContain("[JsonSerializable(typeof(Order))]");
    }

    [Fact]
    public async Task In_the_global_namespace_the_context_is_there_too()
    {
        FixedProject changed = await (await FixedProject.Of(
            "public record Order(string Id); public class F { [Handler] public static void Buy(Order? order = null) { } }",
            Trimmed).ApplyAsync(new JsonContextFix(), "CTZ0019")).CheckAsync();

        changed.Files[1].Text.ShouldContain("[JsonSerializable(typeof(Order))]\ninternal sealed partial class HandlerJsonContext : JsonSerializerContext;");
        changed.Files[1].Text.ShouldNotContain("namespace");
    }
}
