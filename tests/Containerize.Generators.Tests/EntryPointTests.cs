using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Tests;

public sealed class EntryPointTests
{
    private const string Handler = "public static class Functions { [Handler] public static int Run() => 1; }";
    private const string Main = "Main.g.cs";

    [Fact]
    public void A_program_without_an_entry_point_gets_one_that_hosts_the_handlers()
    {
        var run = GeneratorRun.Of(TestCompilation.Program(Handler));

        run.Sources[Main].ShouldContain("HandlerHost.RunAsync(args, Application.Create)");
        run.Output.GetEntryPoint(CancellationToken.None)!.ContainingType.ToDisplayString().ShouldBe("Containerize.Generated.Program");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("System.Console.WriteLine();")]
    [InlineData("public static class Program { public static void Main() { } }")]
    [InlineData("public static class Program { private static async Task<int> Main(string[] args) => await Task.FromResult(args.Length); }")]
    public void A_program_with_an_entry_point_keeps_it_and_gets_the_rest(string program)
    {
        var run = GeneratorRun.Of(TestCompilation.Program(program, Handler));

        run.Sources.ShouldNotContainKey(Main);
        run.Sources.ShouldContainKey("Application.g.cs");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void A_method_that_is_only_called_Main_is_no_entry_point()
    {
        var run = GeneratorRun.Of(TestCompilation.Program(
            Handler, "public class Page { public void Main() { } public int Main(string text) => text.Length; }"));

        run.Sources.ShouldContainKey(Main);
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void A_library_gets_no_entry_point()
    {
        var run = GeneratorRun.Of(TestCompilation.Library(Handler));

        run.Sources.ShouldNotContainKey(Main);
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void The_project_can_turn_the_entry_point_off()
    {
        var run = GeneratorRun.Of(TestCompilation.Program(Handler), new TestOptions(("ContainerizeGenerateMain", "False")));

        run.Sources.ShouldNotContainKey(Main);
        run.Sources.ShouldContainKey("Application.g.cs");
    }

    [Fact]
    public void A_startup_class_named_by_the_project_is_left_alone()
    {
        Compilation compilation = TestCompilation.Program(Handler);
        compilation = compilation.WithOptions(((Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions)compilation.Options).WithMainTypeName("Missing"));

        GeneratorRun.Of(compilation).Sources.ShouldNotContainKey(Main);
    }

    [Fact]
    public void A_program_that_expects_handlers_and_has_none_gets_a_placeholder_so_that_one_error_stands_alone()
    {
        var run = GeneratorRun.Of(TestCompilation.Program("public class Nothing;"), new TestOptions(("ContainerizeHandlers", "true")));

        run.Sources.Keys.ShouldBe([Main]);
        run.Sources[Main].ShouldContain("CTZ0008");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void A_program_that_expects_no_handlers_and_has_none_is_left_alone()
    {
        var run = GeneratorRun.Of(TestCompilation.Program("public class Nothing;"));

        run.Sources.ShouldBeEmpty();
    }

    [Fact]
    public void A_program_whose_handlers_are_all_invalid_gets_its_entry_point_so_that_only_their_errors_show()
    {
        var run = GeneratorRun.Of(TestCompilation.Program("public static class F { [Handler] private static int Run() => 1; }"));

        run.Sources.Keys.ShouldBe(["Application.g.cs", Main], ignoreOrder: true);
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void Without_the_hosting_package_only_the_manifest_is_written()
    {
        GeneratorRun.Of(TestCompilation.LibraryWithoutHosting(Handler)).Sources.Keys.ShouldBe(["Manifest.g.cs"]);
        GeneratorRun.Of(TestCompilation.ProgramWithoutHosting(Handler)).Sources.Keys.ShouldBe(["Manifest.g.cs"]);
    }
}
