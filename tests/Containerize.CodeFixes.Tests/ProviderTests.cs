using System.Composition;
using System.Reflection;
using Containerize.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.CodeFixes.Tests;

public sealed class ProviderTests
{
    private static readonly Type[] Providers =
        [.. typeof(HandlerFixProvider).Assembly.GetTypes().Where(static t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(CodeFixProvider)))];

    [Fact]
    public void Editors_find_every_fix() =>
        Providers.ShouldAllBe(static p => p.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages.Single() == LanguageNames.CSharp
            && p.GetCustomAttribute<SharedAttribute>() != null
            && p.GetConstructor(Type.EmptyTypes) != null);

    [Fact]
    public void The_rules_with_a_fix_are_these() =>
        Providers.SelectMany(static p => ((CodeFixProvider)Activator.CreateInstance(p)!).FixableDiagnosticIds).Order(StringComparer.Ordinal)
            .ShouldBe(["CTZ0001", "CTZ0003", "CTZ0004", "CTZ0005", "CTZ0006", "CTZ0007", "CTZ0009", "CTZ0012", "CTZ0014", "CTZ0016", "CTZ0019"]);

    [Fact]
    public void What_the_compiler_runs_needs_no_editor() =>
        References(typeof(HandlerAnalyzer)).ShouldNotContain(static r =>
            r.Contains("Workspaces", StringComparison.Ordinal) || r.StartsWith("Containerize", StringComparison.Ordinal));

    // It stands beside the analyzers in the package, and the compiler is given it as one of them.
    [Fact]
    public void The_compiler_finds_nothing_to_run_in_the_fixes_and_does_not_load_them()
    {
        References(typeof(HandlerFixProvider)).ShouldContain("Microsoft.CodeAnalysis.Workspaces");
        var loader = new RecordingLoader();
        var reference = new AnalyzerFileReference(typeof(HandlerFixProvider).Assembly.Location, loader);
        var failures = new List<AnalyzerLoadFailureEventArgs.FailureErrorCode>();
        reference.AnalyzerLoadFailed += (_, e) => failures.Add(e.ErrorCode);

        reference.GetAnalyzersForAllLanguages().ShouldBeEmpty();
        reference.GetGeneratorsForAllLanguages().ShouldBeEmpty();
        loader.Loaded.ShouldBeEmpty();
        failures.ShouldBeEmpty();
    }

    private static string[] References(Type type) => [.. type.Assembly.GetReferencedAssemblies().Select(static a => a.Name!)];

    private sealed class RecordingLoader : IAnalyzerAssemblyLoader
    {
        public List<string> Loaded { get; } = [];

        public void AddDependencyLocation(string fullPath)
        {
            // Nothing is loaded, so nothing depends on anything.
        }

        public Assembly LoadFromPath(string fullPath)
        {
            Loaded.Add(fullPath);
            return Assembly.LoadFrom(fullPath);
        }
    }
}
