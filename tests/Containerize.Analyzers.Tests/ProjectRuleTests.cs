using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Tests;

public sealed class ProjectRuleTests
{
    private const string NoHandler =
        "CTZ0008: No method is marked [Handler]; mark the public method to serve, or write a Main method";

    private static readonly TestOptions Expected = new(("ContainerizeHandlers", "true"));

    [Fact]
    public async Task A_program_that_expects_handlers_and_has_none_is_reported_once_and_the_compiler_adds_nothing()
    {
        Compilation compilation = TestCompilation.Program("public class Nothing;");

        (await Analysis.RunAsync(compilation, Expected)).Select(Analysis.Describe).ShouldBe([NoHandler]);
        Generated(compilation, Expected).GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_library_that_the_project_names_and_that_offers_no_handlers_is_reported_alone()
    {
        Compilation compilation = TestCompilation.Program("public class Nothing;");
        var options = new TestOptions(("ContainerizeHandlers", "true"), ("ContainerizeHandlerReferences", "System.Text.Json,Missing"));

        (await Analysis.RunAsync(compilation, options)).Select(Analysis.Describe).Order(StringComparer.Ordinal).ShouldBe(
        [
            "CTZ0011: The HandlerReference 'Missing' names no referenced assembly that offers handlers; reference the project or package of that assembly name, which itself references Containerize.Hosting",
            "CTZ0011: The HandlerReference 'System.Text.Json' names no referenced assembly that offers handlers; reference the project or package of that assembly name, which itself references Containerize.Hosting",
        ]);
        Generated(compilation, options).GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_of_handlers_from_a_library_alone_is_not_reported()
    {
        Compilation library = TestCompilation.Library("public static class Theirs { [Handler] public static int Run() => 1; }").WithAssemblyName("Shop");
        Compilation compilation = TestCompilation.Program("public class Nothing;").AddReferences(Generated(library, new TestOptions()).ToMetadataReference());

        (await Analysis.RunAsync(compilation, new TestOptions(("ContainerizeHandlers", "true"), ("ContainerizeHandlerReferences", "Shop")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_with_a_handler_is_not_reported()
    {
        Compilation compilation = TestCompilation.Program("public class F { [Handler] public static int Run() => 1; }");

        (await Analysis.RunAsync(compilation, Expected)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_with_a_broken_handler_is_told_only_what_is_broken()
    {
        Compilation compilation = TestCompilation.Program("public class F { [Handler] static int Run() => 1; }");

        (await Analysis.RunAsync(compilation, Expected)).Select(static d => d.Id).ShouldBe(["CTZ0001"]);
        Generated(compilation, Expected).GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("System.Console.WriteLine();")]
    [InlineData("public class Program { public static void Main() { } }")]
    public async Task A_program_with_an_entry_point_of_its_own_may_do_without_handlers(string source)
    {
        Compilation compilation = TestCompilation.Program(source);

        (await Analysis.RunAsync(compilation, Expected)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_library_may_do_without_handlers() =>
        (await Analysis.RunAsync(TestCompilation.Library("public class Nothing;"), Expected)).ShouldBeEmpty();

    [Fact]
    public async Task A_program_that_expects_no_handlers_or_writes_its_own_main_is_not_reported()
    {
        Compilation compilation = TestCompilation.Program("public class Nothing;");

        (await Analysis.RunAsync(compilation)).ShouldBeEmpty();
        (await Analysis.RunAsync(compilation, new TestOptions(("ContainerizeHandlers", "true"), ("ContainerizeGenerateMain", "false")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_whose_type_another_generator_writes_is_reported_and_the_others_are_not()
    {
        Compilation compilation = TestCompilation.Program(
            "public class F { [Handler] public static int Run(Written w) => 1; [Handler] public static int Fine() => 1; }");

        IReadOnlyList<Diagnostic> found = await Analysis.RunAsync(compilation, Expected, new OtherGenerator("public class Written;"));

        found.Select(Analysis.Describe).ShouldBe(
            ["CTZ0010 'Run': The handler 'F.Run' is not served: another source generator writes 'Written', a type it uses, and generators do not see each other's work; write that in a file or another project"]);
    }

    [Theory]
    [InlineData("public class F { [Handler] public static List<Written[]> Run() => []; }")]
    [InlineData("public class F(Written service) { [Handler] public bool Run() => service is null; }")]
    public async Task The_type_that_another_generator_writes_is_named_wherever_it_stands(string handler)
    {
        IReadOnlyList<Diagnostic> found = await Analysis.RunAsync(TestCompilation.Library(handler), new TestOptions(), new OtherGenerator("public class Written;"));

        found.ShouldHaveSingleItem().GetMessage().ShouldContain("'Written', a type it uses,");
    }

    [Fact]
    public async Task A_startup_class_that_another_generator_writes_is_reported_and_that_of_the_project_is_not()
    {
        const string Startup = "[Containerize.HandlerStartup] public static class {0} {{ public static void ConfigureServices(Microsoft.Extensions.DependencyInjection.IServiceCollection s) {{ }} }}";
        Compilation compilation = TestCompilation.Library(
            "public class F { [Handler] public static int Run() => 1; }" + string.Format(System.Globalization.CultureInfo.InvariantCulture, Startup, "Own"));

        IReadOnlyList<Diagnostic> found = await Analysis.RunAsync(
            compilation, new TestOptions(), new OtherGenerator(string.Format(System.Globalization.CultureInfo.InvariantCulture, Startup, "Theirs")));

        found.Select(Analysis.Describe).ShouldBe(
            ["CTZ0010 'Theirs': The startup class 'Theirs' is not run: another source generator writes it, and generators do not see each other's work; write that in a file or another project"]);
    }

    [Fact]
    public async Task A_handler_that_another_generator_writes_is_reported()
    {
        Compilation compilation = TestCompilation.Program("public class Nothing;");

        IReadOnlyList<Diagnostic> found = await Analysis.RunAsync(
            compilation, Expected, new OtherGenerator("public class F { [Containerize.Handler] public static int Run() => 1; }"));

        found.Select(static d => d.Id).ShouldBe(["CTZ0010"]);
    }

    private static Compilation Generated(Compilation compilation, TestOptions options)
    {
        TestCompilation.Driver([new Generators.HandlerGenerator()], options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return output;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1036", Justification = "A generator for one test.")]
    private sealed class OtherGenerator(string source) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.ParseOptionsProvider, (output, _) => output.AddSource("Other.g.cs", source));
    }
}
