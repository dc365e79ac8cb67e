namespace Containerize;

/// <summary>
/// A handler's answer with its status, headers and content type, for a handler that needs more than to return a value.
/// Made by the factories here; immutable.
/// </summary>
/// <remarks>
/// Return <see cref="HandlerResult{T}"/> where the answer is JSON of one type: the manifest then tells that type, and a
/// trimmed application is checked for its metadata at start. Platforms that know no status or headers send the content
/// alone.
/// </remarks>
public abstract class HandlerResult
{
    private const string TextType = "text/plain; charset=utf-8";
    private const string BytesType = "application/octet-stream";

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private protected HandlerResult(int status, string? contentType)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        Status = status;
        ContentType = contentType;
    }

    /// <summary>The HTTP status, 200 to 599.</summary>
    public int Status { get; }

    /// <summary>The content's media type, or <see langword="null"/> where there is no content.</summary>
    public string? ContentType { get; }

    /// <summary>Headers beyond the content's own, by name without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = NoHeaders;

    /// <summary>A value as JSON.</summary>
    /// <typeparam name="T">The type that it is written as.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The media type: <c>application/json</c> or one with the suffix <c>+json</c>.</param>
    public static HandlerResult Json<T>(T value, int status = 200, string contentType = "application/json; charset=utf-8") =>
        new JsonResult<T>(value, status, contentType);

    /// <summary>Text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The media type.</param>
    public static HandlerResult Text(string text, int status = 200, string contentType = TextType) =>
        new TextResult(text, status, contentType);

    /// <summary>Bytes.</summary>
    /// <param name="bytes">The bytes; they must not change any more.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="status">The HTTP status.</param>
    public static HandlerResult Bytes(ReadOnlyMemory<byte> bytes, string contentType = BytesType, int status = 200) =>
        new BytesResult(bytes, status, contentType);

    /// <summary>The bytes of a stream, which is disposed of when they are sent.</summary>
    /// <param name="stream">The stream, at the first byte to send.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="status">The HTTP status.</param>
    public static HandlerResult Stream(Stream stream, string contentType = BytesType, int status = 200) =>
        new StreamResult(stream, status, contentType);

    /// <summary>No content.</summary>
    /// <param name="status">The HTTP status.</param>
    public static HandlerResult Empty(int status = 204) => new EmptyResult(status);

    /// <summary>An error as a problem document (RFC 9457), as the host's own errors are.</summary>
    /// <param name="status">The HTTP status, 400 to 599.</param>
    /// <param name="detail">What is wrong with this call and how to mend it, for the caller to read.</param>
    /// <param name="title">What is wrong in general; the status in words where it is <see langword="null"/>.</param>
    public static HandlerResult Problem(int status, string? detail = null, string? title = null) =>
        new ProblemResult(status, detail, title);

    /// <summary>The same result with a header, which replaces one of that name.</summary>
    /// <param name="name">The header's name: a token, such as <c>Location</c>.</param>
    /// <param name="value">Its value: no line breaks or other control characters.</param>
    /// <exception cref="ArgumentException">
    /// The name or value cannot be sent, or the name is one that the content or the connection decides
    /// (<c>Content-Type</c>, <c>Content-Length</c>, <c>Transfer-Encoding</c>, <c>Connection</c>).
    /// </exception>
    public HandlerResult WithHeader(string name, string value)
    {
        ResultHeader.Check(name, value);
        var result = (HandlerResult)MemberwiseClone();
        result.Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [name] = value };
        return result;
    }

    /// <summary>Writes the content; hosts call it.</summary>
    /// <param name="output">Where to.</param>
    public abstract ValueTask WriteAsync(IHandlerResultWriter output);
}
