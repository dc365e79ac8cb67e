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
    public void A_chain_of_projects_that_show_each_other_their_generated_types_and_serve_their_handlers_compiles_without_a_warning()
    {
        Compilation first = Shown("First", "Second", Samples.Checked);
        Compilation second = Shown(
            "Second",
            "UserProject",
            Samples.Checked.Replace("namespace Shop", "namespace Second", StringComparison.Ordinal).Replace("Deliver(", "Send(", StringComparison.Ordinal),
            first);
        CSharpCompilation program = TestCompilation.Program(
            Samples.Checked.Replace("namespace Shop", "namespace Mine", StringComparison.Ordinal).Replace("Deliver(", "Bring(", StringComparison.Ordinal))
            .AddReferences(first.ToMetadataReference(), second.ToMetadataReference());

        var run = GeneratorRun.Of(program, new TestOptions(("ContainerizeHandlerReferences", "First,Second")));

        run.Sources["Application.g.cs"].ShouldContain("Libraries.Second.Library.Create()");
        run.Diagnostics().ShouldBeEmpty();

        static Compilation Shown(string name, string to, string handlers, params Compilation[] references)
        {
            var project = TestCompilation.Library($"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{to}\"), System.Runtime.CompilerServices.InternalsVisibleTo(\"UserProject\")]", handlers)
                .WithAssemblyName(name).AddReferences(references.Select(static r => r.ToMetadataReference()));
            var library = GeneratorRun.Of(project);
            library.Diagnostics().ShouldBeEmpty();
            return library.Output;
        }
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
