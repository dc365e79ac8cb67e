using System.Runtime.CompilerServices;
using Containerize.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>
/// What is found out of types once a compilation, however many handlers use them: the compiler asks for every handler anew
/// at each keystroke. It goes with the compilation; no step keeps any of it.
/// </summary>
internal sealed class ContractScope
{
    private static readonly ConditionalWeakTable<Compilation, ContractScope> Scopes = new();

    private ContractScope(Compilation compilation)
    {
        var members = new JsonMembers(JsonConventions.Of(compilation));
        Conventions = members.Conventions;
        Read = new SchemaBuilder(isOutput: false, members);
        Written = new SchemaBuilder(isOutput: true, members);
        Checks = new ValidationExplorer(compilation, members);
        TellsParameters = compilation.SyntaxTrees.FirstOrDefault()?.Options.PreprocessorSymbolNames.Contains("NET10_0_OR_GREATER") != true;
    }

    /// <summary>What the project's JSON is like.</summary>
    public JsonConventions Conventions { get; }

    /// <summary>Schemas of inputs.</summary>
    public SchemaBuilder Read { get; }

    /// <summary>Schemas of outputs.</summary>
    public SchemaBuilder Written { get; }

    /// <summary>What inputs are held against.</summary>
    public ValidationExplorer Checks { get; }

    /// <summary>Whether the host's serializer has to be told which constructor parameters must come: that of .NET 10 asks for them itself.</summary>
    public bool TellsParameters { get; }

    public static ContractScope Of(Compilation compilation) => Scopes.GetValue(compilation, static c => new ContractScope(c));
}
