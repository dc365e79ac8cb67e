using System.Collections.Frozen;
using System.Globalization;

namespace Containerize.Hosting.Events;

/// <summary>The attributes that CloudEvents itself names.</summary>
internal static class EventAttributes
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "data", "data_base64"], StringComparer.Ordinal);

    /// <summary>Whether a member of an event is none of its extensions.</summary>
    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>The attributes of an event to send, the data's type apart.</summary>
    public static IEnumerable<(string Name, string Value)> Of(CloudEventAttributes e)
    {
        yield return ("specversion", "1.0");
        yield return ("id", e.Id);
        yield return ("source", e.Source);
        yield return ("type", e.Type);
        if (e.Subject is { } subject)
        {
            yield return ("subject", subject);
        }

        if (e.Time is { } time)
        {
            yield return ("time", time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
        }

        if (e.DataSchema is { } schema)
        {
            yield return ("dataschema", schema);
        }

        foreach (var (name, value) in e.Extensions)
        {
            yield return (name, value);
        }
    }
}
