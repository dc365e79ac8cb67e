namespace Containerize.Generators.Model;

/// <summary>How generated code holds a value against a validation attribute.</summary>
internal enum AttributeUse
{
    /// <summary>It asks the attribute.</summary>
    Ask,

    /// <summary>It compares the value itself, where the attribute would use reflection; the attribute gives the message.</summary>
    Compare,
}
