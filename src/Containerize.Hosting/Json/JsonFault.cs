using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>
/// Turns the serializer's exception into a message for the caller. The serializer's own text names .NET types, and is
/// missing altogether where resources are trimmed, so the text is looked at again: that costs only the faulty call.
/// </summary>
internal static class JsonFault
{
    /// <summary>Explains a fault.</summary>
    /// <param name="fault">What the serializer threw.</param>
    /// <param name="utf8">What it read.</param>
    /// <param name="type">What it was to be read as.</param>
    public static HandlerInputException Explain(JsonException fault, ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8.ToArray());
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
            return At(fault, path, Describe(path, JsonLocation.Find(document.RootElement, type, path)));
        }
    }

    private static string Describe(string path, JsonLocation? location)
    {
        if (location is not { } at)
        {
            return $"The value at {path} cannot be read.";
        }

        var missing = at.MissingMembers().Select(name => $"'{name}'").ToList();
        return missing.Count > 0 ? $"The object at {path} lacks {string.Join(", ", missing)}."
            : at.Type is { } expected ? $"Expected {JsonShape.Describe(expected)} at {path}, found {JsonShape.Describe(at.Element)}."
            : $"The value at {path} cannot be read: found {JsonShape.Describe(at.Element)}.";
    }

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
        return position < 0 ? message : message[..position];
    }
}
