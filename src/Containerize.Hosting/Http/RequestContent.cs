using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Containerize.Hosting.Http;

/// <summary>What a request's <c>Content-Type</c> allows its body to be read as.</summary>
internal static class RequestContent
{
    /// <summary>Refuses a body that is compressed: nothing here expands it, and its bytes would be taken for the input.</summary>
    /// <exception cref="UnsupportedContentException">It is.</exception>
    public static void RequirePlain(StringValues contentEncoding)
    {
        if (contentEncoding.Count > 0 && contentEncoding.ToString() is { Length: > 0 } coding && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsupportedContentException($"The body comes with Content-Encoding: {coding}, which is not expanded here; send it plain.");
        }
    }

    /// <summary>Refuses a body that says of itself that it is not JSON.</summary>
    /// <exception cref="UnsupportedContentException">It says so.</exception>
    public static void RequireJson(StringValues contentType)
    {
        // What nearly every caller sends needs no parsing.
        var text = contentType.ToString();
        if (text.Length == 0 || text.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(text, out var type))
        {
            throw new UnsupportedContentException($"The Content-Type '{text}' cannot be read; send application/json.");
        }

        // curl -d labels its data as a form unless told otherwise, and a first try with curl must not fail on that; what
        // is no JSON is refused by the reader all the same. A form never is JSON: it has no brace or bracket at its start.
        var isJson = type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
            || type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        if (!isJson)
        {
            throw new UnsupportedContentException($"The handler takes JSON, not '{type.MediaType}'; send Content-Type: application/json.");
        }

        // RFC 8259 knows JSON in UTF-8 only.
        if (Charset(type) is { } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsupportedContentException($"JSON is read in UTF-8, not in '{charset}'.");
        }
    }

    /// <summary>The encoding of a text, strict: UTF-8 unless the type names another.</summary>
    /// <exception cref="UnsupportedContentException">The encoding is unknown.</exception>
    public static Encoding TextEncoding(StringValues contentType)
    {
        var charset = MediaTypeHeaderValue.TryParse(contentType.ToString(), out var type) ? Charset(type) : null;
        try
        {
            return Encoding.GetEncoding(charset ?? "utf-8", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new UnsupportedContentException($"Text in '{charset}' cannot be read; send UTF-8.");
        }
    }

    private static string? Charset(MediaTypeHeaderValue type) => type.Charset is { Length: > 0 } charset ? charset.ToString().Trim('"') : null;
}
