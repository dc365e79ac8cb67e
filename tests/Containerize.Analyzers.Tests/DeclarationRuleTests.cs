using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Analyzers.Tests;

public sealed class DeclarationRuleTests
{
    [Theory]
    [InlineData("public class F { [Handler] private static int Run() => 1; }", "it is private; make it public or internal")]
    [InlineData("public class F { [Handler] protected static int Run() => 1; }", "it is protected; make it public or internal")]
    [InlineData("public class F { [Handler] private protected static int Run() => 1; }", "it is private protected; make it public or internal")]
    [InlineData("public class F { [Handler] static int Run() => 1; }", "it is private; make it public or internal")]
    [InlineData("public class Outer { private class F { [Handler] public static int Run() => 1; } }", "its type 'F' is private; make it public or internal")]
    [InlineData("public class Outer { protected class Middle { public class F { [Handler] public static int Run() => 1; } } }", "its type 'Middle' is protected; make it public or internal")]
    [InlineData("file class F { [Handler] public static int Run() => 1; }", "its type 'F' is local to its file; remove 'file'")]
    [InlineData("public class F : I { [Handler] int I.Run() => 1; } public interface I { int Run(); }", "it implements an interface explicitly; write it as a method of its own", "I.Run")]
    [InlineData("public class F { public int Number { [Handler] get => 1; } }", "it is not an ordinary method; write it as one", "get_Number", "get")]
    [InlineData("public interface F { [Handler] static abstract int Run(); }", "it is a static member that other types implement; write it in a class")]
    [InlineData("public interface F { [Handler] static virtual int Run() => 1; }", "it is a static member that other types implement; write it in a class")]
    [InlineData("public class F { [Handler, Obsolete(\"Old.\", true)] public static int Run() => 1; }", "it is [Obsolete] as an error, which the generated call meets too; make that a warning, or remove [Handler]")]
    [InlineData("[Obsolete(\"Old.\", error: true)] public class F { [Handler] public static int Run() => 1; }", "its type 'F' is [Obsolete] as an error, which the generated call meets too; make that a warning, or remove [Handler]")]
    [InlineData("public class F { [Handler, System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")] public static int Run() => 1; }", "it is [Experimental], which the generated call meets too; add 'NEW1' to NoWarn in the project file")]
    public async Task A_method_out_of_reach_of_generated_code_is_reported(
        string source, string reason, string name = "F.Run", string marked = "Run") =>
        (await Analysis.OfLibraryAsync(source)).ShouldBe(
            [$"CTZ0001 '{marked}': Generated code cannot call the handler '{name}': {reason}"]);

    [Fact]
    public async Task A_local_function_is_reported() =>
        (await Analysis.OfLibraryAsync("public class F { public void M() { Run(); [Handler] static int Run() => 1; } }")).ShouldBe(
            ["CTZ0001 'Run': Generated code cannot call the handler 'Run': it is a local function; move it into a class"]);

    [Fact]
    public async Task A_lambda_is_reported() =>
        (await Analysis.OfLibraryAsync("public class F { public Func<int> Run = [Handler] () => 1; }")).ShouldBe(
            ["CTZ0001 '[Handler] () => 1': Generated code cannot call the handler 'lambda': it is a lambda; write it as a method of a class"]);

    [Theory]
    [InlineData("public class F { [Handler] public static int Run() => 1; }")]
    [InlineData("class F { [Handler] internal static int Run() => 1; }")]
    [InlineData("public interface F { [Handler] static int Run() => 1; }")]
    [InlineData("public class F { [Handler, Obsolete] public static int Run() => 1; }")]
    [InlineData("public class F { [Handler, Obsolete(\"Old.\")] public static int Run() => 1; }")]
    [InlineData("public class F { [Handler, Obsolete(\"Old.\", false)] public static int Run() => 1; }")]
    [InlineData("public class Outer { protected internal class F { [Handler] protected internal static int Run() => 1; } }")]
    [InlineData("public class F { private static int Run() => 1; [Obsolete] private static void Local() { [Obsolete] void L() { } L(); Run(); } }")]
    public async Task A_method_in_reach_is_not_reported(string source) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBeEmpty();

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Warn)]
    public async Task An_experimental_handler_of_a_project_that_lets_it_pass_is_not_reported(ReportDiagnostic said)
    {
        CSharpCompilation compilation = TestCompilation.Library(
            "public class F { [Handler, System.Diagnostics.CodeAnalysis.Experimental(\"NEW1\")] public static int Run() => 1; }");

        (await Analysis.RunAsync(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("NEW1", said)])))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public class F { [Handler] public static int Run<T>() => 1; }", "it has type parameters")]
    [InlineData("public class F<T> { [Handler] public static int Run() => 1; }", "its type 'F' has type parameters")]
    [InlineData("public class Outer<T> { public class F { [Handler] public static int Run() => 1; } }", "its type 'Outer' has type parameters")]
    public async Task A_generic_handler_is_reported(string source, string reason) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBe(
            [$"CTZ0002 'Run': The handler 'F.Run' cannot be generic: {reason}, and no caller can name their types"]);

    [Fact]
    public async Task A_handler_of_generic_types_is_not_reported() =>
        (await Analysis.OfLibraryAsync("public class F : List<int> { [Handler] public static List<int> Run(List<int> l) => l; }")).ShouldBeEmpty();

    [Theory]
    [InlineData("public class F { [Handler] public static async void Run() { await Task.Yield(); } }")]
    [InlineData("public partial class F { [Handler] public static partial void Run(); } partial class F { public static async partial void Run() { await Task.Yield(); } }")]
    public async Task An_async_void_handler_is_reported(string source) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBe(
            ["CTZ0004 'Run': The handler 'F.Run' is async void: the call would end before its work, and an exception would end the process; return Task"]);

    [Theory]
    [InlineData("public class F { [Handler] public static void Run() { } }")]
    [InlineData("public class F { [Handler] public static async Task Run() { await Task.Yield(); } }")]
    public async Task A_handler_that_can_be_awaited_or_is_done_at_once_is_not_reported(string source) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBeEmpty();
}
