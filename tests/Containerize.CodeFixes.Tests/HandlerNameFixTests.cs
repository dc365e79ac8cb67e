using Containerize.CodeFixes.Declarations;

namespace Containerize.CodeFixes.Tests;

public sealed class HandlerNameFixTests
{
    [Theory]
    [InlineData("[Handler(\"Hello World!\")]", "Run", "[Handler(\"hello-world\")]")]
    [InlineData("[Handler(name: \"/a/b/\")]", "Run", "[Handler(\"a-b\")]")]
    [InlineData("[Handler(\"V1.GetIt\")]", "Run", "[Handler(\"v1.get-it\")]")]
    [InlineData("[Handler(\"\")]", "Run", "[Handler(\"handler\")]")]
    [InlineData("[Handler]", "Größe", "[Handler(\"grosse\")]")]
    [InlineData("[Handler]", "CaféÉclair", "[Handler(\"cafe-eclair\")]")]
    [InlineData("[Obsolete, Handler(\"東京\")]", "Run", "[Obsolete, Handler(\"handler\")]")]
    public async Task A_name_that_no_url_holds_becomes_one_that_does(string attribute, string method, string mended) =>
        (await FixedProject.FixAsync($"public class A {{ {attribute} public static int {method}() => 1; }}", new HandlerNameFix(), "CTZ0007"))
            .ShouldBe($"public class A {{ {mended} public static int {method}() => 1; }}");

    [Fact]
    public async Task A_mended_name_is_not_another_handlers() =>
        (await FixedProject.FixAsync(
            "public class A { [Handler(\"a b\")] public static int One() => 1; [Handler(\"a-b\")] public static int Two() => 1; [Handler(\"a-b-2\")] public static int Three() => 1; }",
            new HandlerNameFix(),
            "CTZ0007")).ShouldContain("[Handler(\"a-b-3\")] public static int One()");

    [Fact]
    public async Task An_overload_is_named_for_its_input() =>
        (await FixedProject.FixAsync(
            "public record LoyalCustomer(int N); public class A { [Handler] public static int Greet() => 1; [Handler] public static int Greet(LoyalCustomer c) => c.N; }",
            new HandlerNameFix(),
            "CTZ0006")).ShouldContain("[Handler(\"greet-loyal-customer\")] public static int Greet(LoyalCustomer c)");

    [Fact]
    public async Task A_second_handler_of_a_name_without_an_input_to_tell_it_by_gets_a_number() =>
        (await FixedProject.FixAsync(
            "public class A { [Handler(\"same\")] public static int One() => 1; [Handler(\"same\")] public static int Two() => 1; }", new HandlerNameFix(), "CTZ0006"))
            .ShouldContain("[Handler(\"same-2\")] public static int Two()");
}
