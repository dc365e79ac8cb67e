using System.Collections.Immutable;
using System.Reflection;
using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Generators.Tests;

/// <summary>What .NET's own analyzers say of generated code with every rule on (<c>AnalysisMode=All</c>).</summary>
public sealed class AnalysisTests
{
    private static readonly string[] Assemblies = ["Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"];

    [Theory]
    [InlineData(Samples.EveryKind)]
    [InlineData(Samples.Checked)]
    public async Task Generated_code_gives_the_analyzers_nothing_to_say(string source)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = Load();
        Compilation output = GeneratorRun.Of(TestCompilation.Program(source, Samples.JsonContext)).Output;
        ImmutableDictionary<string, ReportDiagnostic> all = analyzers.SelectMany(static a => a.SupportedDiagnostics)
            .Select(static rule => rule.Id).Distinct(StringComparer.Ordinal)
            .ToImmutableDictionary(static id => id, static _ => ReportDiagnostic.Warn, StringComparer.Ordinal);

        ImmutableArray<Diagnostic> found = await output.WithOptions(output.Options.WithSpecificDiagnosticOptions(all))
            .WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

        found.ShouldContain(static d => !IsGenerated(d), "the rules are on: the sources themselves break some");
        found.Where(IsGenerated).Select(static d => d.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void Generated_code_is_that_of_every_language_from_csharp_12_on(LanguageVersion version)
    {
        var run = GeneratorRun.Of(TestCompilation.InLanguage(version, Samples.EveryKind, Samples.Checked));

        run.Sources.Count.ShouldBeGreaterThan(20);
        run.Diagnostics().ShouldBeEmpty();
    }

    private static bool IsGenerated(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static ImmutableArray<DiagnosticAnalyzer> Load()
    {
        string folder = typeof(AnalysisTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "NetAnalyzers").Value!;
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. Assemblies.SelectMany(name => new AnalyzerFileReference(Path.Combine(folder, name), new Loader()).GetAnalyzers(LanguageNames.CSharp)),
        ];
        analyzers.Length.ShouldBeGreaterThan(100);
        return analyzers;
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // They lie beside each other.
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
