using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>Says in a caller's words, not in .NET's, what JSON a type is read from.</summary>
internal static class JsonShape
{
    private static readonly Dictionary<Type, string> Known = new()
    {
        [typeof(string)] = "a string",
        [typeof(char)] = "a string of one character",
        [typeof(bool)] = "true or false",
        [typeof(byte)] = "an integer from 0 to 255",
        [typeof(sbyte)] = "an integer from -128 to 127",
        [typeof(short)] = "an integer of 16 bits",
        [typeof(ushort)] = "an unsigned integer of 16 bits",
        [typeof(int)] = "an integer of 32 bits",
        [typeof(uint)] = "an unsigned integer of 32 bits",
        [typeof(long)] = "an integer of 64 bits",
        [typeof(ulong)] = "an unsigned integer of 64 bits",
        [typeof(float)] = "a number",
        [typeof(double)] = "a number",
        [typeof(decimal)] = "a number",
        [typeof(DateTime)] = "a date and time (2026-01-31T23:59:59Z)",
        [typeof(DateTimeOffset)] = "a date and time (2026-01-31T23:59:59Z)",
        [typeof(DateOnly)] = "a date (2026-01-31)",
        [typeof(TimeOnly)] = "a time of day (23:59:59)",
        [typeof(TimeSpan)] = "a length of time (1.23:59:59)",
        [typeof(Guid)] = "a UUID",
        [typeof(Uri)] = "a URI",
        [typeof(byte[])] = "a string in Base64",
        [typeof(Memory<byte>)] = "a string in Base64",
        [typeof(ReadOnlyMemory<byte>)] = "a string in Base64",
    };

    /// <summary>Says it of a type.</summary>
    public static string Describe(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return Known.TryGetValue(type, out var known) ? known
            : type.IsEnum ? JsonEnum.Describe(info, type)
            : info.Kind switch
            {
                JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
                JsonTypeInfoKind.Enumerable => "an array",
                _ => "a value",
            };
    }

    /// <summary>Says it of a value that was found.</summary>
    public static string Describe(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => $"the number {found.GetRawText()}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
