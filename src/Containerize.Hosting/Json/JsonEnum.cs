using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>Says what JSON an enumeration is read from. Only its converter knows: it is asked to write the values.</summary>
internal static class JsonEnum
{
    /// <summary>Says it.</summary>
    /// <param name="info">The enumeration, or a <see cref="Nullable{T}"/> of it.</param>
    /// <param name="type">The enumeration.</param>
    public static string Describe(JsonTypeInfo info, Type type)
    {
        try
        {
            List<string> names = [], numbers = [];
            foreach (var number in Enum.GetValuesAsUnderlyingType(type))
            {
                var value = Enum.ToObject(type, number);
                using var written = JsonSerializer.SerializeToDocument(value, info);
                if (written.RootElement.ValueKind == JsonValueKind.String)
                {
                    names.Add(written.RootElement.GetString()!);
                }
                else
                {
                    numbers.Add($"{written.RootElement.GetRawText()} = {value}");
                }
            }

            return numbers.Count == 0
                ? $"a value of {type.Name} ({string.Join(", ", names.Distinct())})"
                : $"the number of a {type.Name} ({string.Join(", ", numbers.Distinct())})";
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            // A converter of the application's own that only reads.
            return $"a value of {type.Name}";
        }
    }
}
