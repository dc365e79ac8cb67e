using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests;

public sealed class WarningTests
{
    [Fact]
    public void Generated_code_gives_the_compiler_nothing_to_say()
    {
        var run = GeneratorRun.Of(TestCompilation.Program(Samples.EveryKind));

        run.Sources.Count.ShouldBe(19);
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void Generated_code_gives_the_compiler_nothing_to_say_where_the_project_has_no_nullable_annotations()
    {
        CSharpCompilation compilation = TestCompilation.Program(Samples.Hello);
        var run = GeneratorRun.Of(compilation.WithOptions(
            compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable)));

        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void A_referenced_project_that_shows_its_own_generated_types_does_not_get_in_the_way()
    {
        Compilation library = GeneratorRun.Of(TestCompilation.Library(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"UserProject\")]", Samples.Hello)).Output
            .WithAssemblyName("Library");
        CSharpCompilation program = TestCompilation.Program(
            "public static class Mine { [Handler] public static int Hello() => 1; }").AddReferences(library.ToMetadataReference());

        var run = GeneratorRun.Of(program);

        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void An_input_type_that_the_compiler_does_not_know_is_reported_by_the_compiler_alone()
    {
        var run = GeneratorRun.Of(TestCompilation.Program(
            Samples.Hello,
            "public class More { public More(Missing3 m) { } [Handler] public static Missing1 A() => null!; [Handler] public static int B(List<Missing2[]> m) => 1; [Handler] public int C() => 1; }"));

        run.Diagnostics().Select(static d => (d.Id, Path: d.Location.SourceTree!.FilePath)).Distinct().ShouldBe([("CS0246", "File1.cs")]);
        run.Sources.Keys.ShouldContain("Handlers/hello.g.cs");
    }
}
