using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Bench;

/// <summary>A project as an editor holds it: each edit starts from what the last one left.</summary>
internal sealed class EditedProject
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);
    private readonly Dictionary<string, SyntaxTree> _files;
    private GeneratorDriver? _driver;
    private CSharpCompilation _project;

    /// <summary>Opens it.</summary>
    /// <param name="generator">The generator, or null for none.</param>
    public EditedProject(IIncrementalGenerator? generator)
    {
        _files = ProjectText.All.ToDictionary(file => file.Name, file => CSharpSyntaxTree.ParseText(file.Text, Parsing, file.Name), StringComparer.Ordinal);
        // ASP.NET Core and .NET come with this program, and all that the host needs of them.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !path.Contains("CodeAnalysis", StringComparison.Ordinal) && !path.Contains("BenchmarkDotNet", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        _project = CSharpCompilation.Create("App", _files.Values, references, new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        _driver = generator is null ? null : CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Parsing).RunGenerators(_project);
        if (_driver?.GetRunResult() is { GeneratedTrees.Length: < 200 } result)
        {
            throw new InvalidOperationException($"The generator wrote {result.GeneratedTrees.Length} files for 200 handlers.");
        }
    }

    /// <summary>Replaces a file's text and asks for its errors.</summary>
    public int Edit(string name, string text)
    {
        var before = _files[name];
        var after = CSharpSyntaxTree.ParseText(text, Parsing, name);
        _files[name] = after;
        _project = _project.ReplaceSyntaxTree(before, after);
        Compilation whole = _project;
        _driver = _driver?.RunGeneratorsAndUpdateCompilation(_project, out whole, out _);
        return whole.GetSemanticModel(after).GetDiagnostics().Length;
    }
}
