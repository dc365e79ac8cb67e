namespace Containerize.Generators.Schema;

/// <summary>What JSON a type is written as.</summary>
internal enum JsonKind
{
    /// <summary>Anything: the type leaves it open, or a converter decides.</summary>
    Any,
    Boolean,
    Integer,
    Number,
    Text,
    Enum,
    Array,
    Dictionary,
    Object,
}
