using Containerize.Generators.Naming;
using Containerize.Generators.Project;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes the program's entry point.</summary>
internal static class EntryPointWriter
{
    public const string HintName = "Main.g.cs";

    public static SourceText Write(EntryPointKind kind)
    {
        var writer = new SourceWriter(("CS0436", ApplicationWriter.SameNamesReason));
        writer.Line($"namespace {GeneratedNames.Namespace};").Line();
        writer.Line("/// <summary>The program: turned off with the property <c>ContainerizeGenerateMain=false</c>.</summary>");
        writer.GeneratedAttributes();
        writer.Line($"internal static class {GeneratedNames.Program}").Open();
        if (kind == EntryPointKind.Host)
        {
            writer.Line("private static global::System.Threading.Tasks.Task<int> Main(string[] args) =>").Indent();
            writer.Line($"global::Containerize.Hosting.HandlerHost.RunAsync(args, {GeneratedNames.Application}.Create);").Unindent();
        }
        else
        {
            // Where the project turned its analyzers off, nothing stops the build: then the program says it.
            writer.Line("private static int Main()").Open();
            writer.Line("global::System.Console.Error.WriteLine(\"CTZ0008: No method is marked [Handler].\");");
            writer.Line("return 1;").Close();
        }

        return writer.Close().ToSourceText();
    }
}
