using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Tests.Compiling;

/// <summary>A user's project in memory: C# 12, nullable, every warning on.</summary>
internal static class TestCompilation
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Containerize;
        """;

    private static readonly CSharpParseOptions Parsing =
        new(LanguageVersion.CSharp12, DocumentationMode.Diagnose, preprocessorSymbols: ["NET10_0_OR_GREATER"]);

    public static CSharpCompilation Library(params string[] sources) =>
        Create(OutputKind.DynamicallyLinkedLibrary, TestReferences.All, sources);

    public static CSharpCompilation Program(params string[] sources) =>
        Create(OutputKind.ConsoleApplication, TestReferences.All, sources);

    public static CSharpCompilation LibraryWithoutHosting(params string[] sources) =>
        Create(OutputKind.DynamicallyLinkedLibrary, TestReferences.WithoutHosting, sources);

    public static CSharpCompilation ProgramWithoutHosting(params string[] sources) =>
        Create(OutputKind.ConsoleApplication, TestReferences.WithoutHosting, sources);

    /// <summary>A project that writes no documentation file.</summary>
    public static CSharpCompilation Undocumented(string source) =>
        Parsed(Library(source), Parsing.WithDocumentationMode(DocumentationMode.None));

    /// <summary>A project in another version of the language.</summary>
    public static CSharpCompilation InLanguage(LanguageVersion version, params string[] sources) =>
        Parsed(Program(sources), Parsing.WithLanguageVersion(version));

    /// <summary>A project whose symbols say that it is for a .NET before 10.</summary>
    public static CSharpCompilation ForOlderDotNet(string source) => Parsed(Library(source), Parsing.WithPreprocessorSymbols(Array.Empty<string>()));

    public static SyntaxTree Parse(string source, string path = "") => CSharpSyntaxTree.ParseText(source, Parsing, path);

    public static GeneratorDriver Driver(
        IEnumerable<IIncrementalGenerator> generators, TestOptions? options = null, bool trackSteps = false, CSharpParseOptions? parsing = null) =>
        CSharpGeneratorDriver.Create(
            generators.Select(static g => g.AsSourceGenerator()),
            parseOptions: parsing ?? Parsing,
            optionsProvider: options ?? new TestOptions(),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    private static CSharpCompilation Parsed(CSharpCompilation project, CSharpParseOptions parsing) => project.RemoveAllSyntaxTrees()
        .AddSyntaxTrees(project.SyntaxTrees.Select(t => CSharpSyntaxTree.ParseText(t.ToString(), parsing, t.FilePath)));

    private static CSharpCompilation Create(OutputKind kind, IEnumerable<MetadataReference> references, string[] sources) =>
        CSharpCompilation.Create(
            "UserProject",
            [Parse(ImplicitUsings, "Usings.cs"), .. sources.Select(static (source, i) => Parse(source, $"File{i}.cs"))],
            references,
            new CSharpCompilationOptions(
                kind,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999,
                checkOverflow: true,
                allowUnsafe: true));
}
