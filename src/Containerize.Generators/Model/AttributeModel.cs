namespace Containerize.Generators.Model;

/// <summary>A validation attribute, made anew from what the compiler knows of it.</summary>
/// <param name="Type">Its class, fully qualified.</param>
/// <param name="Creation">The expression that makes it.</param>
/// <param name="IsRequired">Whether the other attributes do not matter where it finds a fault: <c>[Required]</c>.</param>
/// <param name="Use">How it is used.</param>
/// <param name="Fault">For <see cref="AttributeUse.Compare"/>: when the value is wrong, with <c>{0}</c> for the value, <c>{1}</c> for its object and <c>{2}</c> for a variable.</param>
/// <param name="WarnsOfTrimming">Whether its constructor is marked as not safe to trim.</param>
/// <param name="WhySafe">Why it is safe all the same; <see langword="null"/> where the publish is to warn of it.</param>
internal sealed record AttributeModel(
    string Type,
    string Creation,
    bool IsRequired = false,
    AttributeUse Use = AttributeUse.Ask,
    string? Fault = null,
    bool WarnsOfTrimming = false,
    string? WhySafe = null);
