using Containerize.Generators;
using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Analyzers.Tests;

/// <summary>Runs the generator and then the analyzer, as the compiler does.</summary>
internal static class Analysis
{
    /// <summary>Every analyzer of the package.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(HandlerAnalyzer).Assembly.GetTypes()
            .Where(static t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(static t => t.FullName, StringComparer.Ordinal)
            .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>The diagnostics of a library of one file, as <c>CTZ0001 'marked text': message</c>, in the order of the text.</summary>
    public static async Task<IReadOnlyList<string>> OfLibraryAsync(string source) =>
        [.. (await RunAsync(TestCompilation.Library(source))).Select(Describe)];

    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(
        Compilation compilation, TestOptions? options = null, params IIncrementalGenerator[] others)
    {
        options ??= new TestOptions();
        TestCompilation.Driver([new HandlerGenerator(), .. others], options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        CompilationWithAnalyzers analyzed = output.WithAnalyzers(
            [.. All],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], options),
                onAnalyzerException: static (exception, _, _) => throw new InvalidOperationException("The analyzer failed.", exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        return
        [
            .. (await analyzed.GetAnalyzerDiagnosticsAsync(CancellationToken.None))
                .OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static d => d.Location.SourceSpan.Start)
                .ThenBy(static d => d.Id, StringComparer.Ordinal),
        ];
    }

    public static string Describe(Diagnostic diagnostic)
    {
        string marked = diagnostic.Location.SourceTree is { } tree
            ? $" '{tree.GetText().ToString(diagnostic.Location.SourceSpan)}'"
            : "";
        return $"{diagnostic.Id}{marked}: {diagnostic.GetMessage()}";
    }
}
