using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests.Compiling;

/// <summary>What the generator made of a project.</summary>
internal sealed partial class GeneratorRun
{
    private GeneratorRun(Compilation output, GeneratorDriverRunResult result)
    {
        Output = output;
        Sources = result.Results.Single(static r => r.Generator.GetGeneratorType() == typeof(HandlerGenerator)).GeneratedSources
            .ToDictionary(static s => s.HintName, static s => s.SourceText.ToString(), StringComparer.Ordinal);
        result.Diagnostics.ShouldBeEmpty();
    }

    /// <summary>The project with the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>The generated files by hint name.</summary>
    public IDictionary<string, string> Sources { get; }

    public static GeneratorRun Of(Compilation compilation, TestOptions? options = null, params IIncrementalGenerator[] others)
    {
        GeneratorDriver driver = TestCompilation.Driver(
                [new HandlerGenerator(), .. others], options, parsing: (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun(output, driver.GetRunResult());
    }

    /// <summary>All generated files in the order of their names, with a release's version taken out.</summary>
    public string Transcript() => string.Concat(Sources
        .OrderBy(static s => s.Key, StringComparer.Ordinal)
        .Select(static s => $"==== {s.Key}\n{Version().Replace(s.Value, "(\"Containerize.Generators\", \"VERSION\")")}\n"));

    /// <summary>
    /// What the compiler has to say: warnings and errors of the project, and of the generated code everything, hidden
    /// remarks too.
    /// </summary>
    public IReadOnlyList<Diagnostic> Diagnostics() => [.. Output.GetDiagnostics().Where(IsWorthATest)];

    // The sources of tests carry no documentation comments (CS1591).
    private static bool IsWorthATest(Diagnostic diagnostic) =>
        (diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591")
        || (diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) ?? true);

    [GeneratedRegex("""\("Containerize\.Generators", "[^"]+"\)""")]
    private static partial Regex Version();
}
