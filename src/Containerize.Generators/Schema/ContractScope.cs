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
        var members = new JsonMembers();
        Read = new SchemaBuilder(isOutput: false, members);
        Written = new SchemaBuilder(isOutput: true, members);
        Checks = new ValidationExplorer(compilation, members);
    }

    /// <summary>Schemas of inputs.</summary>
    public SchemaBuilder Read { get; }

    /// <summary>Schemas of outputs.</summary>
    public SchemaBuilder Written { get; }

    /// <summary>What inputs are held against.</summary>
    public ValidationExplorer Checks { get; }

    public static ContractScope Of(Compilation compilation) => Scopes.GetValue(compilation, static c => new ContractScope(c));
}
