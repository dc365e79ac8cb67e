namespace Containerize.Generators.Model;

/// <summary>How the values within a value are reached.</summary>
internal enum WalkKind
{
    /// <summary>It is an object with a validator of its own.</summary>
    Object,

    /// <summary>It is an array or another sequence.</summary>
    Items,

    /// <summary>It is a dictionary.</summary>
    Values,
}
