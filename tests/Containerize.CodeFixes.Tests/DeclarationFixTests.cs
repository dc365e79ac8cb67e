using Containerize.CodeFixes.Declarations;

namespace Containerize.CodeFixes.Tests;

public sealed class DeclarationFixTests
{
    [Theory]
    [InlineData("public class F { [Handler] static int Run() => 1; }", "public class F { [Handler] public static int Run() => 1; }")]
    [InlineData("public class F { [Handler] protected static int Run() => 1; }", "public class F { [Handler] public static int Run() => 1; }")]
    [InlineData("record O; public class F { [Handler] private static O Run(O o) => o; }", "record O; public class F { [Handler] internal static O Run(O o) => o; }")]
    [InlineData("file class F { [Handler] public static int Run() => 1; }", "class F { [Handler] public static int Run() => 1; }")]
    [InlineData("public class A { class F { [Handler] static int Run() => 1; } }", "public class A { internal class F { [Handler] public static int Run() => 1; } }")]
    public async Task A_handler_out_of_reach_is_opened(string source, string mended) =>
        (await FixedProject.FixAsync(source, new AccessibilityFix(), "CTZ0001")).ShouldBe(mended);

    [Fact]
    public async Task Both_parts_of_a_partial_handler_are_opened() =>
        (await FixedProject.FixAsync(
            "partial class F { [Handler] private static partial int Run(); } partial class F { private static partial int Run() => 1; }",
            new AccessibilityFix(),
            "CTZ0001")).ShouldBe("partial class F { [Handler] public static partial int Run(); } partial class F { public static partial int Run() => 1; }");

    [Theory]
    [InlineData("public class F { public void M() { Run(); [Handler] static int Run() => 1; } }")]
    [InlineData("public class F { public Func<int> Run = [Handler] () => 1; }")]
    public async Task What_is_no_member_is_left_to_its_author(string source) =>
        (await FixedProject.Of(source).OffersAsync(new AccessibilityFix(), "CTZ0001")).ShouldBeEmpty();

    [Fact]
    public async Task An_async_void_handler_returns_a_task() =>
        (await FixedProject.FixAsync(
            "public class F { [Handler] public static async void Run() { await Task.Yield(); } }", new AsyncVoidFix(), "CTZ0004"))
            .ShouldBe("public class F { [Handler] public static async Task Run() { await Task.Yield(); } }");

    [Fact]
    public async Task Both_parts_of_an_async_void_handler_return_a_task() =>
        (await FixedProject.FixAsync(
            "partial class F { [Handler] public static partial void Run(); } partial class F { public static async partial void Run() => await Task.Yield(); }",
            new AsyncVoidFix(),
            "CTZ0004")).ShouldBe(
            "partial class F { [Handler] public static partial Task Run(); } partial class F { public static async partial Task Run() => await Task.Yield(); }");

    [Theory]
    [InlineData("ref int n", "int n")]
    [InlineData("in int n", "int n")]
    [InlineData("ref readonly int n", "int n")]
    [InlineData("params int[] n", "int[] n")]
    public async Task A_parameter_is_taken_by_value(string parameter, string mended) =>
        (await FixedProject.FixAsync(
            $"public class F {{ [Handler] public static void Run({parameter}) {{ }} }}", new ParameterModifierFix(), "CTZ0003"))
            .ShouldBe($"public class F {{ [Handler] public static void Run({mended}) {{ }} }}");

    [Fact]
    public async Task An_out_parameter_is_left_to_its_author() =>
        (await FixedProject.Of("public class F { [Handler] public static void Run(out int n) => n = 1; }").OffersAsync(new ParameterModifierFix(), "CTZ0003"))
            .ShouldBeEmpty();

    [Fact]
    public async Task Of_two_inputs_the_interface_is_marked_a_service_first()
    {
        const string Source = "public interface IClock { } public record Order(int N); public class F { [Handler] public static void Run(IClock clock, Order order) { } }";

        (await FixedProject.Of(Source).OffersAsync(new ServiceParameterFix(), "CTZ0005"))
            .ShouldBe(["Mark 'clock' with [FromServices]", "Mark 'order' with [FromServices]"]);
        (await FixedProject.FixAsync(Source, new ServiceParameterFix(), "CTZ0005")).ShouldEndWith("Run([FromServices] IClock clock, Order order) { } }");
    }

    [Fact]
    public async Task A_number_is_no_service() =>
        (await FixedProject.Of("public class F { [Handler] public static void Run(string a, int b) { } }").OffersAsync(new ServiceParameterFix(), "CTZ0005"))
            .ShouldBeEmpty();

    [Fact]
    public async Task A_handler_that_uses_nothing_of_its_object_becomes_static() =>
        (await FixedProject.FixAsync("public struct F { [Handler] public int Run() => Two(); static int Two() => 2; }", new StaticHandlerFix(), "CTZ0009"))
            .ShouldBe("public struct F { [Handler] public static int Run() => Two(); static int Two() => 2; }");

    [Theory]
    [InlineData("public struct F { int _n; [Handler] public int Run() => _n++; }")]
    [InlineData("public struct F(int n) { [Handler] public int Run() => n; }")]
    [InlineData("public abstract class F { [Handler] public abstract int Run(); }")]
    [InlineData("public interface I { int Run(); } public struct F : I { [Handler] public int Run() => 1; }")]
    [InlineData("public struct Filter : IHandlerFilter { public ValueTask<object?> InvokeAsync(HandlerFilterContext c, HandlerFilterDelegate n) => n(c); } public class F { [Handler, HandlerFilter<Filter>] public int Run() => 1; }")]
    public async Task A_handler_that_needs_its_object_stays(string source) =>
        (await FixedProject.Of(source).OffersAsync(new StaticHandlerFix(), "CTZ0009")).ShouldBeEmpty();

    [Theory]
    [InlineData("void ConfigureServices(IServiceCollection s) { }", "internal static void ConfigureServices(IServiceCollection s) { }")]
    [InlineData("public void ConfigureServices(IServiceCollection s) { }", "public static void ConfigureServices(IServiceCollection s) { }")]
    [InlineData("static void ConfigureServices(IServiceCollection s) { }", "internal static void ConfigureServices(IServiceCollection s) { }")]
    public async Task A_startup_method_becomes_one_that_generated_code_calls(string method, string mended) =>
        (await FixedProject.FixAsync(Startup(method), new StartupFix(), "CTZ0016")).ShouldBe(Startup(mended));

    [Fact]
    public async Task A_private_startup_class_is_opened() =>
        (await FixedProject.FixAsync(
            "using Microsoft.Extensions.Hosting; class A { [HandlerStartup] private class S { public static void Configure(IHostApplicationBuilder b) { } } }",
            new StartupFix(),
            "CTZ0016")).ShouldContain("[HandlerStartup] internal class S");

    [Fact]
    public async Task A_startup_method_with_other_parameters_is_left_to_its_author() =>
        (await FixedProject.Of(Startup("public static void ConfigureServices(int i) { }")).OffersAsync(new StartupFix(), "CTZ0016")).ShouldBeEmpty();

    private static string Startup(string method) =>
        $"using Microsoft.Extensions.DependencyInjection; [HandlerStartup] class S {{ {method} }} public class F {{ [Handler] public static int Run() => 1; }}";
}
