using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Containerize.Hosting.Http;

/// <summary>How a stream of values is written, chosen by the caller's <c>Accept</c>.</summary>
internal sealed record StreamFormat
{
    private static readonly StreamFormat JsonArray = new()
    {
        ContentType = "application/json; charset=utf-8",
        Begin = "["u8.ToArray(),
        Separator = ","u8.ToArray(),
        End = "]"u8.ToArray(),
    };

    private static readonly StreamFormat ServerSentEvents = new()
    {
        ContentType = "text/event-stream",
        BeforeItem = "data: "u8.ToArray(),
        AfterItem = "\n\n"u8.ToArray(),
        TellsErrors = true,
    };

    private static readonly StreamFormat JsonLines = new() { ContentType = "application/x-ndjson", AfterItem = "\n"u8.ToArray() };

    /// <summary>The response's type.</summary>
    public required string ContentType { get; init; }

    /// <summary>What comes before everything.</summary>
    public ReadOnlyMemory<byte> Begin { get; private init; }

    /// <summary>What comes between two values.</summary>
    public ReadOnlyMemory<byte> Separator { get; private init; }

    /// <summary>What comes after everything.</summary>
    public ReadOnlyMemory<byte> End { get; private init; }

    /// <summary>What comes before each value.</summary>
    public ReadOnlyMemory<byte> BeforeItem { get; private init; }

    /// <summary>What comes after each value.</summary>
    public ReadOnlyMemory<byte> AfterItem { get; private init; }

    /// <summary>Whether an error in mid-stream has a form of its own; elsewhere the connection is broken off.</summary>
    public bool TellsErrors { get; private init; }

    /// <summary>
    /// Chooses: <c>text/event-stream</c>, <c>application/x-ndjson</c> or <c>application/jsonl</c> where the caller
    /// prefers it, a JSON array otherwise.
    /// </summary>
    public static StreamFormat Choose(StringValues accept)
    {
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept!, out var ranges))
        {
            return JsonArray;
        }

        // OrderBy is stable: among equals the caller's own order counts.
        return ranges
            .Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(Of)
            .FirstOrDefault(format => format is not null) ?? JsonArray;
    }

    private static StreamFormat? Of(MediaTypeHeaderValue range) => range.MediaType.Value?.ToLowerInvariant() switch
    {
        "text/event-stream" => ServerSentEvents,
        "application/x-ndjson" or "application/ndjson" => JsonLines,
        "application/jsonl" or "application/x-jsonlines" => JsonLines with { ContentType = range.MediaType.Value! },
        "application/json" or "application/*" or "*/*" => JsonArray,
        _ => null,
    };
}
