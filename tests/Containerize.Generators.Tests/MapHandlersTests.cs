using Containerize.Generators.Tests.Compiling;

namespace Containerize.Generators.Tests;

public sealed class MapHandlersTests
{
    private const string File = "MapHandlers.g.cs";
    private const string Handler = "public static class Functions { [Handler] public static int Run() => 1; }";

    [Fact]
    public void A_web_application_with_its_own_main_maps_its_handlers_without_a_using_of_ours()
    {
        // The usings that the Web SDK adds to every file.
        var run = GeneratorRun.Of(TestCompilation.Program(
            """
            global using Microsoft.AspNetCore.Builder;
            global using Microsoft.Extensions.DependencyInjection;
            """,
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHandlers();
            var app = builder.Build();
            app.MapHandlers();
            app.MapHandlers("/functions").RequireAuthorization();
            app.Run();
            """,
            Handler));

        run.Sources.ShouldNotContainKey("Main.g.cs");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void A_program_whose_main_is_turned_off_gets_it_too() =>
        GeneratorRun.Of(TestCompilation.Program(Handler), new TestOptions(("ContainerizeGenerateMain", "false"))).Sources.ShouldContainKey(File);

    [Fact]
    public void A_generated_program_and_a_library_and_a_program_without_handlers_do_without()
    {
        GeneratorRun.Of(TestCompilation.Program(Handler)).Sources.ShouldNotContainKey(File);
        GeneratorRun.Of(TestCompilation.Library(Handler)).Sources.ShouldNotContainKey(File);
        GeneratorRun.Of(TestCompilation.Program("System.Console.WriteLine();")).Sources.ShouldNotContainKey(File);
    }
}
