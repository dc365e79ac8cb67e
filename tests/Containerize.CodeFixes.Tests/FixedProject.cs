using System.Reflection;
using Containerize.Analyzers;
using Containerize.Generators;
using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.CodeFixes.Tests;

/// <summary>A user's project in an editor, and what a fix makes of it.</summary>
internal sealed class FixedProject
{
    private static readonly Lazy<IIncrementalGenerator> JsonGenerator = new(LoadJsonGenerator);

    private readonly Project _project;
    private readonly TestOptions _options;

    private FixedProject(Project project, TestOptions options)
    {
        _project = project;
        _options = options;
    }

    /// <summary>The files in the order of their names, without the one with the global usings.</summary>
    public IReadOnlyList<(string Name, string Text)> Files =>
    [
        .. _project.Documents.Where(static d => d.Name != "Usings.cs").OrderBy(static d => d.Name, StringComparer.Ordinal)
            .Select(static d => (d.Name, d.GetTextAsync().GetAwaiter().GetResult().ToString().ReplaceLineEndings("\n"))),
    ];

    public static FixedProject Of(string source, params (string, string)[] properties) => Of([source], properties);

    public static FixedProject Of(string[] sources, params (string, string)[] properties)
    {
        CSharpCompilation compilation = TestCompilation.Library(sources);
        Project project = new AdhocWorkspace().AddProject("UserProject", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithMetadataReferences(compilation.References);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }

        return new FixedProject(project, new TestOptions(properties));
    }

    /// <summary>Applies the fix of the first fault of this rule, and makes sure that nothing is wrong afterwards.</summary>
    public static async Task<string> FixAsync(string source, CodeFixProvider fix, string ruleId, int choice = 0)
    {
        FixedProject changed = await (await Of(source).ApplyAsync(fix, ruleId, choice)).CheckAsync();
        return changed.Files.ShouldHaveSingleItem().Text;
    }

    /// <summary>The titles of what is offered for the first fault of this rule.</summary>
    public async Task<IReadOnlyList<string>> OffersAsync(CodeFixProvider fix, string ruleId)
    {
        Diagnostic fault = (await FaultsAsync()).First(d => d.Id == ruleId);
        return [.. (await ActionsAsync(fix, fault)).Select(static a => a.Title)];
    }

    public async Task<FixedProject> ApplyAsync(CodeFixProvider fix, string ruleId, int choice = 0)
    {
        Diagnostic fault = (await FaultsAsync()).First(d => d.Id == ruleId);
        IReadOnlyList<CodeAction> actions = await ActionsAsync(fix, fault);
        return await ApplyAsync(actions[choice]);
    }

    /// <summary>Applies the fix to every fault of this rule in the project.</summary>
    public async Task<FixedProject> ApplyToAllAsync(CodeFixProvider fix, string ruleId)
    {
        IReadOnlyList<Diagnostic> faults = [.. (await FaultsAsync()).Where(d => d.Id == ruleId)];
        Document document = _project.GetDocument(faults[0].Location.SourceTree)!;
        string? key = (await ActionsAsync(fix, faults[0]))[0].EquivalenceKey;
        CodeAction action = (await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            document, fix, FixAllScope.Project, key, [ruleId], new KnownFaults(faults), CancellationToken.None))).ShouldNotBeNull();
        return await ApplyAsync(action);
    }

    /// <summary>Makes sure that the project compiles with what is generated for it, without a warning, and breaks no rule.</summary>
    public async Task<FixedProject> CheckAsync()
    {
        Compilation output = await GenerateAsync();
        output.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591")
            .Select(static d => d.ToString()).ShouldBeEmpty(Text());
        (await FaultsAsync()).Select(static d => d.ToString()).ShouldBeEmpty(Text());
        return this;
    }

    private string Text() => string.Concat(Files.Select(static f => $"---- {f.Name}\n{f.Text}\n"));

    private async Task<FixedProject> ApplyAsync(CodeAction action)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return new FixedProject(change.ChangedSolution.GetProject(_project.Id)!, _options);
    }

    private async Task<IReadOnlyList<CodeAction>> ActionsAsync(CodeFixProvider fix, Diagnostic fault)
    {
        fix.FixableDiagnosticIds.ShouldContain(fault.Id);
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(
            _project.GetDocument(fault.Location.SourceTree)!, fault, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<IReadOnlyList<Diagnostic>> FaultsAsync()
    {
        DiagnosticAnalyzer[] analyzers =
        [
            .. typeof(HandlerAnalyzer).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
                .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
        ];
        CompilationWithAnalyzers analyzed = (await GenerateAsync()).WithAnalyzers([.. analyzers], new AnalyzerOptions([], _options));
        return
        [
            .. (await analyzed.GetAnalyzerDiagnosticsAsync(CancellationToken.None))
                .OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static d => d.Location.SourceSpan.Start),
        ];
    }

    private async Task<Compilation> GenerateAsync()
    {
        Compilation compilation = (await _project.GetCompilationAsync()).ShouldNotBeNull();
        TestCompilation.Driver([new HandlerGenerator(), JsonGenerator.Value], _options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return output;
    }

    private static IIncrementalGenerator LoadJsonGenerator()
    {
        string path = typeof(FixedProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "JsonGenerator").Value!;
        Type generator = Assembly.LoadFrom(path).GetTypes().Single(static t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IIncrementalGenerator)));
        return (IIncrementalGenerator)Activator.CreateInstance(generator)!;
    }

    private sealed class KnownFaults(IReadOnlyList<Diagnostic> faults) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(faults);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await document.GetSyntaxTreeAsync(cancellationToken) is { } tree ? faults.Where(f => f.Location.SourceTree == tree) : [];

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
