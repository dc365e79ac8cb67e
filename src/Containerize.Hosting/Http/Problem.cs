using System.Text.Json.Serialization;

namespace Containerize.Hosting.Http;

/// <summary>A problem document, RFC 9457, of the type <c>about:blank</c>: the status says what kind it is.</summary>
internal sealed record Problem
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong with this call, and how to mend it.</summary>
    public string? Detail { get; init; }

    /// <summary>Extension: where in the body, a JSON path.</summary>
    public string? Path { get; init; }

    /// <summary>Extension: what validation found, JSON paths and messages (as ASP.NET Core's validation problems have it).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>Extension: the line of the fault, counted from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Extension: the number of bytes of that line before the fault.</summary>
    public long? BytePosition { get; init; }

    /// <summary>Extension: the call's identity, to find it in the log.</summary>
    public string? RequestId { get; init; }

    /// <summary>For how many seconds the caller should wait before it tries again, sent as <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public int? RetryAfter { get; init; }
}
