using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests;

public sealed class DeclarationTests
{
    [Theory]
    [InlineData("namespace Shop; public static class Functions { [Handler] public static string Run() => \"ok\"; }")]
    [InlineData("namespace Shop { namespace Inner { internal static class Functions { [Handler] internal static string Run() => \"ok\"; } } }")]
    [InlineData("namespace @class.@namespace; public static class @static { [Handler(\"run\")] public static string @await() => \"ok\"; }")]
    [InlineData("public static class Outer { internal static partial class Inner { [Handler] public static string Run() => \"ok\"; } static partial class Inner; }")]
    [InlineData("public static partial class Functions { [Handler] public static partial string Run(); } partial class Functions { public static partial string Run() => \"ok\"; }")]
    [InlineData("public static partial class Functions { public static partial string Run(); } partial class Functions { [Handler] public static partial string Run() => \"ok\"; }")]
    [InlineData("public interface IFunctions { [Handler] static string Run() => \"ok\"; }")]
    [InlineData("public abstract class Functions { [Handler] public static string Run() => \"ok\"; }")]
    [InlineData("public struct Functions { [Handler] public static string Run() => \"ok\"; }")]
    [InlineData("public class Outer { protected internal class Functions { [Handler] protected internal string Run() => \"ok\"; } }")]
    [InlineData("namespace System.Threading { public static class Task { [Handler] public static string Run() => \"ok\"; } }")]
    [InlineData("namespace Containerize.Hosting.global { public static class System { [Handler] public static string Run() => \"ok\"; } }")]
    public async Task A_handler_is_served_wherever_generated_code_can_reach_it(string source)
    {
        using var app = LoadedApplication.From(source);

        (await app.CallAsync("run")).ShouldBe("text: ok");
    }

    [Fact]
    public async Task A_method_and_parameters_named_with_keywords_are_called()
    {
        using var app = LoadedApplication.From("""
            public class @class(int @event = 3, Uri? @void = null)
            {
                [Handler("run")]
                public string @return(@record @params, [FromServices] int @if = 4, CancellationToken @in = default) => $"{@event}{@void} {@params.@string} {@if}";
            }
            public sealed record @record(string @string);
            """);

        (await app.CallAsync("run", """{"string":"s"}""")).ShouldBe("text: 3 s 4");
    }

    [Fact]
    public async Task Overloads_with_names_of_their_own_are_two_handlers()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler("one")]
                public static string Run(int number) => $"int {number}";

                [Handler("two")]
                public static string Run(string text) => $"text {text}";
            }
            """);

        (await app.CallAsync("one", "1")).ShouldBe("text: int 1");
        (await app.CallAsync("two", "1")).ShouldBe("text: text 1");
    }

    [Fact]
    public async Task An_extension_method_is_called_with_its_first_parameter_as_input()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static int Twice(this int number) => number * 2;
            }
            """);

        (await app.CallAsync("twice", "4")).ShouldBe("json: 8");
    }

    [Fact]
    public void An_overridden_method_is_not_a_handler_again()
    {
        using var app = LoadedApplication.From("""
            public class Base
            {
                [Handler]
                public virtual int Run() => 1;
            }
            public class Derived : Base
            {
                public override int Run() => 2;
            }
            """);

        app.Application.Handlers.Select(static h => h.Name).ShouldBe(["run"]);
    }

    [Theory]
    [InlineData("public interface I { [Handler] static abstract string Run(); }")]
    [InlineData("public interface I { [Handler] static virtual string Run() => \"ok\"; }")]
    [InlineData("public class F { [Handler, Obsolete(\"Old.\", true)] public static string Run() => \"ok\"; }")]
    [InlineData("[Obsolete(\"Old.\", true)] public class F { [Handler] public static string Run() => \"ok\"; }")]
    [InlineData("public class F { [Obsolete(\"Old.\", true)] public F() { } [Handler] public string Run() => \"ok\"; }")]
    [InlineData("public class F { [Handler, System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")] public static string Run() => \"ok\"; }")]
    public void A_handler_whose_call_is_an_error_is_left_out(string source)
    {
        var run = GeneratorRun.Of(TestCompilation.Library(source));

        run.Sources.ShouldNotContainKey("Handlers/run.g.cs");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void An_experimental_handler_is_served_where_the_project_lets_it_pass()
    {
        CSharpCompilation project = TestCompilation.Library(
            "public class F { [Handler, System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")] public static string Run() => \"ok\"; }");
        var run = GeneratorRun.Of(project.WithOptions(project.Options.WithSpecificDiagnosticOptions([new("NEW1", ReportDiagnostic.Suppress)])));

        run.Sources.ShouldContainKey("Handlers/run.g.cs");
        run.Diagnostics().ShouldBeEmpty();
    }
}
