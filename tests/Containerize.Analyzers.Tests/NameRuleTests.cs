using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Tests;

public sealed class NameRuleTests
{
    private const string Mend = "give one of a-z, 0-9, '-', '_' and '.' that begins and ends with a letter or digit: [Handler(\"name\")]";

    [Fact]
    public async Task Two_handlers_of_one_name_are_one_error_at_the_second_with_the_place_of_the_first()
    {
        IReadOnlyList<Diagnostic> found = await Analysis.RunAsync(TestCompilation.Library(
            "public class A { [Handler(\"same\")] public static int One() => 1; }",
            "public class B { [Handler(\"same\")] public static int Two() => 1; [Handler] public static int Three() => 1; }"));

        found.Select(Analysis.Describe).ShouldBe(
        [
            "CTZ0006 'Two': The handlers 'B.Two' and 'A.One' are both named 'same'; name one of them otherwise: [Handler(\"other-name\")]",
        ]);
        Location first = found[0].AdditionalLocations.ShouldHaveSingleItem();
        first.SourceTree!.ToString().Substring(first.SourceSpan.Start, first.SourceSpan.Length).ShouldBe("One");
    }

    [Fact]
    public async Task Overloads_without_names_are_reported() =>
        (await Analysis.OfLibraryAsync("public class A { [Handler] public static int Run(int i) => 1; [Handler] public static int Run(string s) => 1; [Handler] public static int Run() => 1; }"))
            .Select(static d => d[..13]).ShouldBe(["CTZ0006 'Run'", "CTZ0006 'Run'"]);

    [Theory]
    [InlineData("public class A { [Handler] public static int Run() => 1; } public class B { [Handler] public static int Run() => 1; }")]
    [InlineData("public class A { [Handler(\"run\")] public static int Go() => 1; [Handler] public static int Run() => 1; }")]
    [InlineData("public class A { [Handler(\"a\")] public static int Run(int i) => 1; [Handler(\"b\")] public static int Run(string s) => 1; }")]
    public async Task Names_that_differ_in_the_end_are_not_reported(string source) =>
        (await Analysis.OfLibraryAsync(source)).ShouldBeEmpty();

    [Theory]
    [InlineData("Hello World")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("-a")]
    public async Task A_name_that_no_url_holds_is_reported_at_the_attribute(string name) =>
        (await Analysis.OfLibraryAsync($"public class A {{ [Handler(\"{name}\")] public static int Run() => 1; }}")).ShouldBe(
            [$"CTZ0007 'Handler(\"{name}\")': '{name}' cannot be the name of the handler 'A.Run'; {Mend}"]);

    [Fact]
    public async Task A_methods_name_that_no_url_holds_is_reported_at_the_method() =>
        (await Analysis.OfLibraryAsync("public class A { [Handler] public static int Größe() => 1; }")).ShouldBe(
            [$"CTZ0007 'Größe': 'größe' cannot be the name of the handler 'A.Größe'; {Mend}"]);

    [Theory]
    [InlineData("[Handler(\"v1.get_it-2\")] public static int Größe() => 1;")]
    [InlineData("[Handler] public static int GetIt2() => 1;")]
    public async Task A_name_that_a_url_holds_is_not_reported(string method) =>
        (await Analysis.OfLibraryAsync($"public class A {{ {method} }}")).ShouldBeEmpty();

    [Fact]
    public async Task A_name_that_a_referenced_library_has_too_is_reported_with_its_assembly()
    {
        Compilation program = TestCompilation.Program("public class Mine { [Handler(\"count\")] public static int Run() => 1; [Handler] public static int Other() => 1; }")
            .AddReferences(Library("Shop.Orders"));

        (await RunAsync(program, "Shop.Orders")).ShouldBe(
            ["CTZ0006 'Run': The handlers 'Mine.Run' and 'Theirs.Count of Shop.Orders' are both named 'count'; name one of them otherwise: [Handler(\"other-name\")]"]);
        (await RunAsync(program, "")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_two_referenced_libraries_have_is_reported_with_both_assemblies() =>
        (await RunAsync(TestCompilation.Program("public class Nothing;").AddReferences(Library("Shop.Orders"), Library("Shop.Stock")), "Shop.Stock,Shop.Orders"))
            .ShouldBe(["CTZ0006: The handlers 'Theirs.Count of Shop.Stock' and 'Theirs.Count of Shop.Orders' are both named 'count'; name one of them otherwise: [Handler(\"other-name\")]"]);

    private static async Task<IReadOnlyList<string>> RunAsync(Compilation compilation, string references) =>
    [
        .. (await Analysis.RunAsync(
            compilation, new TestOptions(("ContainerizeHandlers", "true"), ("ContainerizeHandlerReferences", references)))).Select(Analysis.Describe),
    ];

    private static CompilationReference Library(string name)
    {
        TestCompilation.Driver([new Generators.HandlerGenerator()], new TestOptions()).RunGeneratorsAndUpdateCompilation(
            TestCompilation.Library("public static class Theirs { [Handler] public static int Count(List<int> input) => input.Count; }").WithAssemblyName(name),
            out Compilation output,
            out _);
        return output.ToMetadataReference();
    }
}
