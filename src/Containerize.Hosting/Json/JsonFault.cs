using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>
/// Turns the serializer's exception into a message for the caller. The serializer's own text names .NET types, and is
/// missing altogether where resources are trimmed, so the text is looked at again: that costs only the faulty call.
/// </summary>
internal static class JsonFault
{
    private const string ReaderAdvice = " which is not supported in this mode. Change the reader options.";

    /// <summary>Explains a fault.</summary>
    /// <param name="fault">What the serializer threw.</param>
    /// <param name="utf8">What it read.</param>
    /// <param name="type">What it was to be read as.</param>
    public static HandlerInputException Explain(JsonException fault, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        JsonDocument document;
        try
        {
            document = Parse(utf8, type);
        }
        catch (JsonException syntax)
        {
            // A value of the wrong type may have stopped the serializer before it came to the syntax error.
            var isSame = fault.LineNumber == syntax.LineNumber && fault.BytePositionInLine == syntax.BytePositionInLine;
            var expected = isSame && fault.Path == "$" ? $" Expected {JsonShape.Describe(type)}." : "";
            var what = EndsEarly(utf8) ? "It ends before its value does." : WithoutPosition(syntax.Message);
            return At(syntax, isSame ? fault.Path : null, $"The body is not valid JSON: {what}{expected}");
        }

        using (document)
        {
            var path = fault.Path ?? "$";
            var location = JsonLocation.Find(document.RootElement, type, path);
            location = fault is NullMemberException { Member: var member } ? location?.WithMember(member) ?? location : location;
            path = location?.Path ?? path;
            return At(fault, path, location is null ? $"The value at {path} cannot be read." : Describe(location));
        }
    }

    /// <summary>Explains why no object could be made, where the text is to blame for it.</summary>
    /// <param name="fault">What the serializer threw.</param>
    /// <param name="utf8">What it read.</param>
    /// <param name="type">What it was to be read as.</param>
    /// <returns><see langword="null"/> where the type is to blame.</returns>
    public static HandlerInputException? Explain(NotSupportedException fault, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        // The serializer gives the place within its text only, and these words of it are in no resource.
        const string Before = " Path: ", After = " | LineNumber: ";
        var from = fault.Message.LastIndexOf(Before, StringComparison.Ordinal);
        var to = fault.Message.LastIndexOf(After, StringComparison.Ordinal);
        if (from < 0 || to < from + Before.Length)
        {
            return null;
        }

        try
        {
            using var document = Parse(utf8, type);
            var location = JsonLocation.Find(document.RootElement, type, fault.Message[(from + Before.Length)..to]);
            return location is not null && JsonPolymorphism.Explain(location) is { } message
                ? new HandlerInputException(message, location.Path, fault)
                : null;
        }
        catch (JsonException syntax)
        {
            return Explain(syntax, utf8, type);
        }
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> utf8, JsonTypeInfo type) => JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions
    {
        AllowTrailingCommas = type.Options.AllowTrailingCommas,
        CommentHandling = type.Options.ReadCommentHandling,
        MaxDepth = type.Options.MaxDepth,
    });

    private static string Describe(JsonLocation at)
    {
        if (at.IsUnknownMember)
        {
            return $"The object at {at.Parent!.Path} has no member '{at.Name}'.";
        }

        if (JsonPolymorphism.Explain(at) is { } message)
        {
            return message;
        }

        var missing = at.MissingMembers().Select(name => $"'{name}'").ToList();
        return missing.Count > 0 ? $"The object at {at.Path} lacks {string.Join(", ", missing)}."
            : IsKey(at) ? $"The name '{at.Name}' at {at.Parent!.Path} is not {DescribeKey(at.Parent.Type!)}."
            : at.Type is { } expected ? $"Expected {JsonShape.Describe(expected)} at {at.Path}, found {JsonShape.Describe(at.Element)}."
            : $"The value at {at.Path} cannot be read: found {JsonShape.Describe(at.Element)}.";
    }

    // Of a dictionary's member the serializer names one place, whether the name or the value there is wrong.
    private static bool IsKey(JsonLocation at)
    {
        if (at is not { Name: not null, Type: { } value, Parent.Type.Kind: JsonTypeInfoKind.Dictionary } || KeyType(at.Parent.Type) is not { } key || key == typeof(string))
        {
            return false;
        }

        try
        {
            return at.Element.Deserialize(value) is not null || at.Element.ValueKind == JsonValueKind.Null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException)
        {
            return false;
        }
    }

    private static string DescribeKey(JsonTypeInfo dictionary) =>
        KeyType(dictionary) is { } key && dictionary.Options.TryGetTypeInfo(key, out var info)
            ? key.IsEnum ? $"the name of a {key.Name} ({string.Join(", ", Enum.GetNames(key))})" : JsonShape.Describe(info)
            : "such a name as is expected there";

    private static Type? KeyType(JsonTypeInfo dictionary) =>
        dictionary.Type is { IsGenericType: true } type && type.GetGenericArguments() is [var key, _] ? key : null;

    private static HandlerInputException At(JsonException fault, string? path, string message) => new(message, path, fault)
    {
        Line = fault.LineNumber + 1,
        BytePosition = fault.BytePositionInLine,
    };

    // What is right as far as it goes, for a reader that expects more, is cut off.
    private static bool EndsEarly(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, state: default);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string WithoutPosition(string message)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? message : message[..position]).Replace(ReaderAdvice, ".", StringComparison.Ordinal);
    }
}
