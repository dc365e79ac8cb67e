using Containerize.Generators.Naming;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Whether a program has a <c>Main</c> of its own.</summary>
internal static class EntryPoints
{
    /// <summary>Whether it is a program and no library.</summary>
    public static bool IsProgram(Compilation compilation) => compilation.Options.OutputKind
        is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication;

    /// <summary>
    /// Whether it is a program for which <c>Main</c> is to be written, or was. Where the project names its startup
    /// class, the compiler says what is wrong with that.
    /// </summary>
    public static bool IsWanted(Compilation compilation, CancellationToken cancellationToken) =>
        IsProgram(compilation)
        && compilation.Options.MainTypeName is null
        && (compilation.GetEntryPoint(cancellationToken)?.ContainingType is not { } type
            || type.Is(GeneratedNames.Namespace + "." + GeneratedNames.Program));
}
