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
    [InlineData("public class F { public F(HandlerContext call) { } [Handler] public int Run() => 1; }", "its constructor takes 'call', and a HandlerContext belongs to one call and is no service; let the handler take it as a parameter")]
    [InlineData("public class F(CancellationToken stop) { [Handler] public bool Run() => stop.IsCancellationRequested; }", "its constructor takes 'stop', and a CancellationToken belongs to one call and is no service; let the handler take it as a parameter")]
    [InlineData("public class F { [Obsolete(\"Old.\", true)] public F() { } [Handler] public int Run() => 1; }", "its constructor is [Obsolete] as an error, which the generated call meets too; make that a warning, or remove [Handler]")]
    public async Task A_class_that_generated_code_cannot_create_is_reported(string source, string reason) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBe(
            [$"CTZ0009 'Run': The handler 'F.Run' needs a 'F', which cannot be created: {reason}"]);

    [Theory]
    [InlineData("Abstract", "it is abstract; name a class that is not")]
    [InlineData("Plain", "it is named as a filter and does not implement IHandlerFilter; name a class that does")]
    [InlineData("IHandlerFilter", "it is an interface; name a class that implements IHandlerFilter")]
    [InlineData("OfCall", "its constructor takes 'call', and a HandlerContext belongs to one call and is no service; take it from the HandlerFilterContext")]
    [InlineData("Hidden", "it is private; make it a public or internal class")]
    [InlineData("Closed", "it has no public or internal constructor; add one")]
    public async Task A_filter_that_generated_code_cannot_create_is_reported_at_its_attribute(string filter, string reason) =>
        (await Analysis.OfLibraryAsync($$"""
            public class F
            {
                [Handler, HandlerFilter(typeof({{filter}}))] public static int Run() => 1;
                public class Open : IHandlerFilter { public ValueTask<object?> InvokeAsync(HandlerFilterContext c, HandlerFilterDelegate n) => n(c); }
                public abstract class Abstract : Open;
                public class Plain;
                private class Hidden : Open;
                public class Closed : Open { private Closed() { } }
                public class OfCall : Open { public OfCall(HandlerContext call) { } }
            }
            """)).ShouldBe([$"CTZ0009 'HandlerFilter(typeof({filter}))': The handler 'F.Run' needs a '{filter}', which cannot be created: {reason}"]);

    [Fact]
    public async Task A_filter_of_the_class_is_reported_at_the_classes_attribute() =>
        (await Analysis.OfLibraryAsync("[HandlerFilter<IHandlerFilter>] public class F { [Handler] public static int Run() => 1; }"))
            .ShouldBe(["CTZ0009 'HandlerFilter<IHandlerFilter>': The handler 'F.Run' needs a 'IHandlerFilter', which cannot be created: it is an interface; name a class that implements IHandlerFilter"]);

    [Theory]
    [InlineData("public class F(Uri uri, int n = 1) { [Handler] public string Run() => $\"{uri}{n}\"; }")]
    [InlineData("public class F { internal F() { } [Handler] public int Run() => 1; }")]
    [InlineData("public class F { public F() { } internal F(int i) { } [Handler] public int Run() => 1; }")]
    [InlineData("public class F { public F() { } [Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructor] public F(Uri i) { } [Handler] public int Run() => 1; }")]
    [InlineData("public class F(HandlerContext? call = null) { [Handler] public bool Run() => call is null; }")]
    [InlineData("public record F(Uri I) { [Handler] public int Run() => 1; }")]
    [InlineData("public class F { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public F() { } public required int I { get; set; } [Handler] public int Run() => 1; }")]
    [InlineData("public abstract class F { [Handler] public static int Run() => 1; }")]
    [InlineData("public struct F { [Handler] public static int Run() => 1; }")]
    public async Task A_class_that_generated_code_can_create_is_not_reported(string source) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBeEmpty();
}
