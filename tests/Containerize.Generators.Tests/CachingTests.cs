using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests;

public sealed class CachingTests
{
    private const string Unrelated = "public class Unrelated { public int Number => 1; }";

    private const string UsesLate = "namespace Shop { public static class Lateness { [Handler] public static void Wait(Late late) { } } }";

    [Fact]
    public void After_an_unrelated_edit_no_step_and_no_file_is_new()
    {
        Rerun rerun = Edit(Unrelated, "public class Unrelated { public int Number => 2; public string Text => \"\"; }");

        rerun.Changed().ShouldBeEmpty();
        rerun.WrittenFiles().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_comes_or_goes_changes_nothing_where_it_has_no_handler()
    {
        var project = TestCompilation.Program(Samples.EveryKind, Samples.JsonContext);

        Rerun rerun = Rerun.Between(project, project.AddSyntaxTrees(TestCompilation.Parse(Unrelated)));

        rerun.Changed().ShouldBeEmpty();
        rerun.WrittenFiles().ShouldBeEmpty();
    }

    [Fact]
    public void After_an_edit_of_a_handlers_body_no_step_and_no_file_is_new()
    {
        Rerun rerun = Edit(Handler("Edited", "1"), "// A comment moves everything.\n" + Handler("Edited", "2 + 3"));

        rerun.Changed().ShouldBeEmpty();
        rerun.WrittenFiles().ShouldBeEmpty();
    }

    [Fact]
    public void A_handler_added_is_written_and_no_other_again()
    {
        Rerun rerun = Edit(Unrelated, Handler("Added", "1"));

        rerun.Changed().ShouldBe(
            [StepNames.Handlers, StepNames.Names, StepNames.NamedHandlers, StepNames.HostedHandlers, StepNames.Manifest, StepNames.ManifestJson, StepNames.Application],
            ignoreOrder: true);
        rerun.WrittenFiles().ShouldBe(["Application.g.cs", "Handlers/added.g.cs", "Manifest.g.cs"]);
    }

    [Fact]
    public void A_startup_class_added_writes_the_application_and_no_handler_again()
    {
        Rerun rerun = Edit(
            Unrelated,
            "[HandlerStartup] public static class More { public static void ConfigureServices(Microsoft.Extensions.DependencyInjection.IServiceCollection s) => _ = s; }");

        rerun.Changed().ShouldBe([StepNames.Startups, StepNames.Application], ignoreOrder: true);
        rerun.WrittenFiles().ShouldBe(["Application.g.cs"]);
    }

    [Fact]
    public void A_handler_that_changes_its_input_is_written_and_no_other_again()
    {
        Rerun rerun = Edit(Handler("Edited", "1"), Handler("Edited", "1").Replace("()", "(int input)", StringComparison.Ordinal));

        rerun.WrittenFiles().ShouldBe(["Handlers/edited.g.cs", "Manifest.g.cs"]);
    }

    [Fact]
    public void A_type_in_another_file_that_gets_a_member_is_described_anew_and_no_dispatcher_is_written()
    {
        Rerun rerun = Edit("namespace Shop; public sealed record Late(string Id);", "namespace Shop; public sealed record Late(string Id, int Hours);", UsesLate);

        rerun.WrittenFiles().ShouldBe(["Manifest.g.cs"]);
    }

    [Fact]
    public void A_comment_that_a_type_gets_is_described_and_no_dispatcher_is_written()
    {
        const string Type = "namespace Shop; public sealed record Late(string Id);";

        Rerun rerun = Edit(Type, Type.Replace("public", "/// <summary>Too late.</summary>\npublic", StringComparison.Ordinal), UsesLate);

        rerun.WrittenFiles().ShouldBe(["Manifest.g.cs"]);
    }

    [Fact]
    public void An_annotation_that_a_type_gets_changes_its_validator_and_no_dispatcher()
    {
        const string Type = "namespace Shop; public sealed record Late([property: System.ComponentModel.DataAnnotations.Range(1, 2)] int Days);";

        Rerun rerun = Edit(Type, Type.Replace("2)", "3)", StringComparison.Ordinal), Samples.Checked, UsesLate);

        rerun.WrittenFiles().ShouldBe(["Manifest.g.cs", "Validators/Shop.Late.g.cs"]);
    }

    [Fact]
    public void A_handler_whose_name_a_new_one_takes_is_written_anew_and_no_other()
    {
        Rerun rerun = Edit(Unrelated, "public class Rival { [Handler] public static int Ping() => 1; }");

        rerun.WrittenFiles().ShouldBe(
            ["Application.g.cs", "Handlers/functions-ping.g.cs", "Handlers/rival-ping.g.cs", "Manifest.g.cs"]);
    }

    [Fact]
    public void A_handler_removed_takes_its_file_along_and_no_other_is_written()
    {
        Rerun rerun = Edit(Handler("Edited", "1"), Unrelated);

        rerun.WrittenFiles().ShouldBe(["Application.g.cs", "Manifest.g.cs"]);
        rerun.Files.ShouldNotContain("Handlers/edited.g.cs");
    }

    private static string Handler(string name, string value) =>
        $"public static class Edited {{ [Handler] public static int {name}() => {value}; }}";

    // The edited file is the last: the compiler tells steps apart by position, and one that gets its first attribute
    // moves those of the files behind it.
    private static Rerun Edit(string before, string after, params string[] others)
    {
        CSharpCompilation project = TestCompilation.Program([Samples.EveryKind, Samples.JsonContext, .. others, before]);
        SyntaxTree old = project.SyntaxTrees.Single(t => t.ToString() == before);
        return Rerun.Between(project, project.ReplaceSyntaxTree(old, TestCompilation.Parse(after, old.FilePath)));
    }
}
