using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Project;

/// <summary>What the application is called.</summary>
/// <param name="Title">Its title; the assembly's name where it has none.</param>
/// <param name="Version">Its version without the commit.</param>
internal sealed record AssemblyModel(string Title, string Version)
{
    public static AssemblyModel From(Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IAssemblySymbol assembly = compilation.Assembly;
        string version = Read(assembly, "System.Reflection.AssemblyInformationalVersionAttribute") ?? assembly.Identity.Version.ToString(3);

        // A commit more must not change the assembly of an application that did not change.
        int commit = version.IndexOf('+');
        return new AssemblyModel(
            Read(assembly, "System.Reflection.AssemblyTitleAttribute") ?? assembly.Name,
            commit < 0 ? version : version.Substring(0, commit));
    }

    private static string? Read(IAssemblySymbol assembly, string attribute) =>
        assembly.FindAttribute(attribute)?.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } text ? text : null;
}
