using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>A member of a JSON object. Never kept: it holds symbols.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Symbol">The property or field.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The constructor's parameter that sets it, or <see langword="null"/>.</param>
internal sealed record JsonMember(string Name, ISymbol Symbol, ITypeSymbol Type, IParameterSymbol? Parameter)
{
    /// <summary>Whether it is taken from an input.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether it is in an output.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Whether an input without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether every output has it.</summary>
    public bool IsAlwaysWritten { get; init; }

    /// <summary>Where it stands among the members.</summary>
    public int Order { get; init; }

    /// <summary>The attributes that say something of it: a record's often stand at the constructor's parameter.</summary>
    public IEnumerable<AttributeData> Attributes
    {
        get
        {
            IEnumerable<AttributeData> own = Parameter is null ? Symbol.GetAttributes() : Symbol.GetAttributes().Concat(Parameter.GetAttributes());
            return JsonPositional.Of(Symbol) is { } positional && !SymbolEqualityComparer.Default.Equals(positional, Parameter)
                ? own.Concat(positional.GetAttributes().Where(attribute => !own.Any(o => SymbolEqualityComparer.Default.Equals(o.AttributeClass, attribute.AttributeClass))))
                : own;
        }
    }
}
