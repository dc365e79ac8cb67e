using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Project;

/// <summary>What the generator needs to know of the compilation as a whole.</summary>
/// <param name="ReferencesHosting">Whether handlers can be hosted: a library of handlers may do without.</param>
/// <param name="NeedsEntryPoint">Whether it is a program and has no entry point of its own.</param>
/// <param name="IsProgram">Whether it is a program at all.</param>
/// <param name="AssemblyName">The name of what is compiled.</param>
internal sealed record CompilationModel(bool ReferencesHosting, bool NeedsEntryPoint, bool IsProgram, string AssemblyName)
{
    public static CompilationModel From(Compilation compilation, CancellationToken cancellationToken) => new(
        compilation.GetTypeByMetadataName(KnownTypes.HandlerApplication) is not null,
        EntryPoints.IsWanted(compilation, cancellationToken),
        EntryPoints.IsProgram(compilation),
        compilation.AssemblyName ?? "");
}
