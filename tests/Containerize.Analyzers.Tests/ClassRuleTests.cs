namespace Containerize.Analyzers.Tests;

public sealed class ClassRuleTests
{
    [Theory]
    [InlineData("public abstract class F { [Handler] public int Run() => 1; }", "it is abstract; move the method to a class that is not, or make the method static")]
    [InlineData("public abstract class F { [Handler] public abstract int Run(); }", "it is abstract; move the method to a class that is not, or make the method static")]
    [InlineData("public interface F { [Handler] int Run(); }", "it is an interface; write the method in a class, or make the method static")]
    [InlineData("public struct F { [Handler] public int Run() => 1; }", "it is a struct; make it a class, or make the method static")]
    [InlineData("public class F { private F() { } [Handler] public int Run() => 1; }", "it has no public or internal constructor; add one, or make the method static")]
    [InlineData("public class F { public F() { } public F(int i) { } [Handler] public int Run() => 1; }", "it has several constructors; mark one with [ActivatorUtilitiesConstructor]")]
    [InlineData("public class F { public F(ref int i) { } [Handler] public int Run() => 1; }", "no service can be passed as its constructor's parameter 'i'; take it by value")]
    [InlineData("public class F { public F(Span<int> i) { } [Handler] public int Run() => 1; }", "no service can be passed as its constructor's parameter 'i'; take it by value")]
    [InlineData("public class F { public required int I { get; set; } [Handler] public int Run() => 1; }", "it has required members, which only an object initializer sets; take them in the constructor")]
    [InlineData("public class B { public required int I; } public class F : B { [Handler] public int Run() => 1; }", "it has required members, which only an object initializer sets; take them in the constructor")]
    public async Task A_class_that_generated_code_cannot_create_is_reported(string source, string reason) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBe(
            [$"CTZ0009 'Run': The handler 'F.Run' needs a 'F', which cannot be created: {reason}"]);

    [Theory]
    [InlineData("Abstract", "it is abstract; name a class that is not")]
    [InlineData("Plain", "it is named as a filter and does not implement IHandlerFilter")]
    [InlineData("Hidden", "it is private; make it a public or internal class")]
    [InlineData("Closed", "it has no public or internal constructor; add one")]
    public async Task A_filter_that_generated_code_cannot_create_is_reported(string filter, string reason) =>
        (await Analysis.OfLibraryAsync($$"""
            public class F
            {
                [Handler, HandlerFilter(typeof({{filter}}))] public static int Run() => 1;
                public class Open : IHandlerFilter { public ValueTask<object?> InvokeAsync(HandlerFilterContext c, HandlerFilterDelegate n) => n(c); }
                public abstract class Abstract : Open;
                public class Plain;
                private class Hidden : Open;
                public class Closed : Open { private Closed() { } }
            }
            """)).ShouldBe([$"CTZ0009 'Run': The handler 'F.Run' needs a '{filter}', which cannot be created: {reason}"]);

    [Theory]
    [InlineData("public class F(Uri uri, int n = 1) { [Handler] public string Run() => $\"{uri}{n}\"; }")]
    [InlineData("public class F { internal F() { } [Handler] public int Run() => 1; }")]
    [InlineData("public class F { public F() { } internal F(int i) { } [Handler] public int Run() => 1; }")]
    [InlineData("public class F { public F() { } [Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructor] public F(Uri i) { } [Handler] public int Run() => 1; }")]
    [InlineData("public record F(Uri I) { [Handler] public int Run() => 1; }")]
    [InlineData("public class F { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public F() { } public required int I { get; set; } [Handler] public int Run() => 1; }")]
    [InlineData("public abstract class F { [Handler] public static int Run() => 1; }")]
    [InlineData("public struct F { [Handler] public static int Run() => 1; }")]
    public async Task A_class_that_generated_code_can_create_is_not_reported(string source) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBeEmpty();
}
