using System.Globalization;
using System.Text;
using Containerize.Generators.Project;
using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests;

/// <summary>A project of 1,000 files, 200 of them with a handler and types of its own: what an edit costs there.</summary>
public sealed class LargeProjectTests
{
    private const int FileCount = 1000;
    private const int HandlerCount = 200;

    /// <summary>
    /// The steps that read the compilation, and with it change, if only to find that nothing did: the compiler offers no
    /// way to have symbols without that. What is made of their results is not touched.
    /// </summary>
    private static readonly string[] Readers =
        [StepNames.Handlers, StepNames.JsonContexts, StepNames.Startups, StepNames.Compilation, StepNames.Assembly, StepNames.Libraries];

    [Fact]
    public void An_unrelated_edit_runs_no_step_beyond_those_that_ask_the_compiler()
    {
        CSharpCompilation project = Create();
        SyntaxTree old = project.SyntaxTrees.Single(static t => t.FilePath == "File999.cs");

        var rerun = Rerun.Between(
            project, project.ReplaceSyntaxTree(old, TestCompilation.Parse(old.ToString().Replace("=> 1", "=> 2 + 3", StringComparison.Ordinal), old.FilePath)));

        rerun.Files.Count(static f => f.StartsWith("Handlers/", StringComparison.Ordinal)).ShouldBe(HandlerCount);
        rerun.Ran().ShouldBeSubsetOf(Readers);
        rerun.Changed().ShouldBeEmpty();
        rerun.WrittenFiles().ShouldBeEmpty();
    }

    [Fact]
    public void A_handler_that_changes_writes_its_own_file_and_the_manifest()
    {
        CSharpCompilation project = Create();
        SyntaxTree old = project.SyntaxTrees.Single(static t => t.FilePath == "File7.cs");

        var rerun = Rerun.Between(
            project, project.ReplaceSyntaxTree(old, TestCompilation.Parse(old.ToString().Replace("Order7 order)", "Order7 order, HandlerContext call)", StringComparison.Ordinal), old.FilePath)));

        rerun.WrittenFiles().ShouldBe(["Handlers/place7.g.cs"]);
    }

    [Fact]
    public void A_JSON_context_that_comes_with_an_edit_is_found()
    {
        CSharpCompilation project = Create();
        JsonContextFinder.Find(project).ShouldHaveSingleItem();
        SyntaxTree old = project.SyntaxTrees.Single(static t => t.FilePath == "File999.cs");
        var edited = TestCompilation.Parse(old.ToString() + " [System.Text.Json.Serialization.JsonSerializable(typeof(int))] partial class More : System.Text.Json.Serialization.JsonSerializerContext;", old.FilePath);

        JsonContextFinder.Find(project.ReplaceSyntaxTree(old, edited)).Select(static c => c.Type.Name).ShouldBe(["Json", "More"]);
    }

    private static CSharpCompilation Create()
    {
        var sources = new string[FileCount + 1];
        for (int i = 0; i < FileCount; i++)
        {
            sources[i] = i < HandlerCount ? Handler(i) : Other(i);
        }

        sources[FileCount] = Samples.JsonContext;
        return TestCompilation.Program(sources);
    }

    private static string Handler(int i) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"namespace Shop.Area{i % 20}; ")
        .Append(CultureInfo.InvariantCulture, $"public sealed record Order{i}([property: System.ComponentModel.DataAnnotations.Range(1, 9)] int Quantity, List<Line{i}> Lines); ")
        .Append(CultureInfo.InvariantCulture, $"public sealed record Line{i}(string Article, DayOfWeek Day); ")
        .Append(CultureInfo.InvariantCulture, $"public sealed class Orders{i}(TimeProvider clock) {{ [Handler] public Line{i} Place{i}(Order{i} order) {{ _ = clock; return order.Lines[0]; }} }}")
        .ToString();

    private static string Other(int i) =>
        string.Create(CultureInfo.InvariantCulture, $"namespace Shop.Area{i % 20}; [Serializable] public class Other{i} {{ [Obsolete] public int Value => 1; public string Name {{ get; set; }} = \"\"; }}");
}
