using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests;

public sealed class LibraryTests
{
    private const string Handler = "public static class Theirs { [Handler] public static int Sum(List<int> input) => input.Count; }";
    private const string Own = "public static class Mine { [Handler] public static int Run() => 1; }";

    [Theory]
    [InlineData("Shop.Orders", "global::Containerize.Generated.Libraries.Shop_Orders.Library.Create()")]
    [InlineData("7zip-tools", "global::Containerize.Generated.Libraries._7zip_x2D_tools.Library.Create()")]
    [InlineData("Application", "global::Containerize.Generated.Libraries.Application.Library.Create()")]
    public void Handlers_of_a_library_that_the_project_names_are_served_too(string name, string expected)
    {
        var run = Run(TestCompilation.Program(Own).AddReferences(Library(name)), $"Missing.One,{name}");

        run.Sources["Application.g.cs"].ShouldContain(expected);
        run.Sources.ShouldContainKey("Main.g.cs");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void Several_libraries_are_served_in_the_order_of_their_names()
    {
        var run = Run(TestCompilation.Program().AddReferences(Library("B"), Library("A")), "B, A");

        run.Sources["Application.g.cs"].ShouldMatch("Libraries\\.A\\.Library(.|\n)*Libraries\\.B\\.Library");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void A_program_of_handlers_from_libraries_alone_gets_its_entry_point()
    {
        var run = Run(TestCompilation.Program("public class Nothing;").AddReferences(Library("Shop")), "shop");

        run.Sources["Main.g.cs"].ShouldContain("HandlerHost.RunAsync");
        run.Sources["Application.g.cs"].ShouldContain("Shop.Library.Create()");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void A_library_that_is_referenced_and_not_named_is_left_alone()
    {
        var run = GeneratorRun.Of(TestCompilation.Program(Own).AddReferences(Library("Shop")));

        run.Sources["Application.g.cs"].ShouldNotContain("Libraries");
    }

    private static PortableExecutableReference Library(string name)
    {
        // The name decides what is generated, so it is set before the generator runs.
        Compilation library = TestCompilation.Library(Handler).WithAssemblyName(name);
        var run = GeneratorRun.Of(library);
        run.Diagnostics().ShouldBeEmpty();
        using var image = new MemoryStream();
        run.Output.Emit(image).Success.ShouldBeTrue();
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static GeneratorRun Run(CSharpCompilation compilation, string references) =>
        GeneratorRun.Of(compilation, new TestOptions(("ContainerizeHandlers", "true"), ("ContainerizeHandlerReferences", references)));
}
