using Containerize.Generators.Naming;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes the class through which applications find a library's handlers.</summary>
internal static class LibraryWriter
{
    public const string HintName = "Library.g.cs";

    public static SourceText Write(string assembly)
    {
        var writer = new SourceWriter(("CS0436", ApplicationWriter.SameNamesReason));
        writer.Line($"namespace {LibraryName.Namespace(assembly)};").Line();
        writer.Line("/// <summary>");
        writer.Line("/// The handlers of this library, for an application that asks for them:");
        writer.Line($"/// <c>&lt;HandlerReference Include=\"{assembly}\" /&gt;</c>.");
        writer.Line("/// </summary>");
        writer.GeneratedAttributes();
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Line($"public static class {LibraryName.Class}").Open();
        writer.Line("/// <summary>Makes what the application adds to its own.</summary>");
        writer.Line("public static global::Containerize.Hosting.HandlerApplication Create() =>").Indent();
        writer.Line($"global::{GeneratedNames.Namespace}.{GeneratedNames.Application}.Create();").Unindent();
        return writer.Close().ToSourceText();
    }
}
