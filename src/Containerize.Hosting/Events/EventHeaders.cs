using System.Text;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Events;

/// <summary>Events whose attributes are HTTP headers and whose data is the body: the binary mode of the HTTP binding.</summary>
internal static class EventHeaders
{
    private const string Prefix = "ce-";

    /// <summary>Reads an event.</summary>
    /// <exception cref="HandlerInputException">The headers are no event's.</exception>
    public static CloudEvent Read(IHeaderDictionary headers, ReadOnlyMemory<byte> data)
    {
        if (!headers.ContainsKey(Prefix + "specversion"))
        {
            throw new HandlerInputException(
                $"The request is no CloudEvent: send Content-Type: {EventFormat.Structured}, or the headers ce-specversion, ce-id, ce-source and ce-type.");
        }

        if (Required(headers, "specversion") is var version && version != "1.0")
        {
            throw new HandlerInputException($"Events of the version {version} are not known here; send 1.0.");
        }

        return new()
        {
            Id = Required(headers, "id"),
            Source = Required(headers, "source"),
            Type = Required(headers, "type"),
            Subject = Optional(headers, "subject"),
            Time = Optional(headers, "time") is { } time ? ReceivedEvent.ParseTime(time) : null,
            DataContentType = headers.ContentType.Count > 0 ? headers.ContentType.ToString() : null,
            DataSchema = Optional(headers, "dataschema"),
            Extensions = headers
                .Where(static header => header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                .Select(static header => (Name: header.Key[Prefix.Length..].ToLowerInvariant(), Value: header.Value.ToString()))
                .Where(static attribute => !EventAttributes.IsKnown(attribute.Name))
                .ToDictionary(static attribute => attribute.Name, static attribute => Decode(attribute.Value), StringComparer.Ordinal),
            Data = data,
        };
    }

    /// <summary>The headers of an event.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(CloudEventAttributes e) =>
        EventAttributes.Of(e).Select(static attribute => KeyValuePair.Create(Prefix + attribute.Name, Encode(attribute.Value)));

    private static string Required(IHeaderDictionary headers, string name) => Optional(headers, name) is { Length: > 0 } value
        ? value
        : throw new HandlerInputException($"The event lacks the header '{Prefix}{name}'.");

    private static string? Optional(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(Prefix + name, out var value) ? Decode(value.ToString()) : null;

    // HTTP binding, section 3.1.3.2: what is not printable ASCII, the space, the quotation mark and the percent sign are
    // sent as their percent-encoded UTF-8, and everything so encoded is taken.
    private static string Encode(string value)
    {
        if (!value.AsSpan().ContainsAnyExceptInRange('!', '~') && value.AsSpan().IndexOfAny('"', '%') < 0)
        {
            return value;
        }

        var encoded = new StringBuilder(value.Length + 8);
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            if (b is > 0x20 and < 0x7F and not (byte)'"' and not (byte)'%')
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append(Convert.ToHexString([b]));
            }
        }

        return encoded.ToString();
    }

    private static string Decode(string value) => value.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(value) : value;
}
