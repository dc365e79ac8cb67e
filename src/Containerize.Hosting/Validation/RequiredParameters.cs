using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Validation;

/// <summary>
/// Makes the serializer ask for the constructor parameters that have no default value. That of .NET 10 does so by itself;
/// for older frameworks the source generator writes which they are.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequiredParameters
{
    private static readonly Action<object, object?> Nothing = static (_, _) => { };

    /// <summary>Marks the members that such parameters set as required.</summary>
    /// <param name="contract">The contract of their type, not yet read-only.</param>
    /// <param name="members">Their names in C#, each with the JSON name that the type gives it, if it gives one.</param>
    public static void Mark(JsonTypeInfo contract, params (string Name, string? JsonName)[] members)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(members);
        foreach (var (name, jsonName) in members)
        {
            if (JsonContract.Find(contract, name, jsonName) is { } member)
            {
                // .NET 8 wants a setter of a required member. It never calls it: the constructor takes the value.
                member.Set ??= Nothing;
                member.IsRequired = true;
            }
        }
    }
}
