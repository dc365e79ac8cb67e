using Microsoft.AspNetCore.Http;

namespace Containerize.FakeRegistry;

/// <summary>A request as the registry saw it.</summary>
public sealed class RecordedRequest
{
    private long _bodyBytes;

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The query with its question mark, or empty.</summary>
    public required string Query { get; init; }

    /// <summary>The <c>Authorization</c> header, or <see langword="null"/>.</summary>
    public string? Authorization { get; init; }

    public string? Cookie { get; init; }

    public string? Range { get; init; }

    public string? ContentRange { get; init; }

    public string? Accept { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The stated length, or <see langword="null"/> where the body came in chunks of unstated length.</summary>
    public long? ContentLength { get; init; }

    /// <summary>How many bytes of the body were read.</summary>
    public long BodyBytes => Interlocked.Read(ref _bodyBytes);

    /// <summary>The answer's status; 0 where none was sent.</summary>
    public int Status { get; internal set; }

    /// <summary>Method and path, <c>HEAD /v2/app/manifests/1.0</c>.</summary>
    public override string ToString() => $"{Method} {Path}";

    internal static RecordedRequest Of(HttpRequest request) => new()
    {
        Method = request.Method,
        Path = request.Path,
        Query = request.QueryString.Value ?? "",
        Authorization = Text(request, "Authorization"),
        Cookie = Text(request, "Cookie"),
        Range = Text(request, "Range"),
        ContentRange = Text(request, "Content-Range"),
        Accept = Text(request, "Accept"),
        ContentType = Text(request, "Content-Type"),
        ContentLength = request.ContentLength,
    };

    internal void Read(int bytes) => Interlocked.Add(ref _bodyBytes, bytes);

    private static string? Text(HttpRequest request, string name) => request.Headers[name] is { Count: > 0 } values ? values.ToString() : null;
}
