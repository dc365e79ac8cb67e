using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Validation;

/// <summary>
/// Makes the serializer refuse <c>null</c> for members that are declared never to be null. That of .NET 9 and later does so
/// by itself; for older frameworks the source generator writes which they are.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NeverNullMembers
{
    /// <summary>Marks members of a type.</summary>
    /// <param name="contract">The contract of their type, not yet read-only.</param>
    /// <param name="members">
    /// Their names in C#, each with the JSON name that the type gives it, if it gives one, and with whether every object
    /// gets its value from the input, so that it is looked at in the object; else it is when it is set.
    /// </param>
    public static void Mark(JsonTypeInfo contract, params (string Name, string? JsonName, bool IsAlwaysGiven)[] members)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(members);
        Action<object>? check = null;
        foreach (var (name, jsonName, isAlwaysGiven) in members)
        {
            if (JsonContract.Find(contract, name, jsonName) is not { } member)
            {
                continue;
            }

            // What a constructor or an initializer sets passes by the setter.
            if (isAlwaysGiven && member.Get is { } get)
            {
                check += value => Check(get(value), member.Name);
            }
            else if (member.Set is { } set)
            {
                member.Set = (target, value) => set(target, Check(value, member.Name));
            }
        }

        if (check is not null)
        {
            // Before what the type itself does then.
            contract.OnDeserialized = check + contract.OnDeserialized;
        }
    }

    private static object Check(object? value, string member) => value ?? throw new NullMemberException(member);
}
