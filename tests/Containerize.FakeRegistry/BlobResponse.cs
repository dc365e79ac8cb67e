using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Containerize.FakeRegistry;

/// <summary>Serves bytes, from where <c>Range</c> says.</summary>
internal static class BlobResponse
{
    public static async Task WriteAsync(HttpContext context, byte[] bytes, bool ignoresRange)
    {
        var from = 0;
        if (!ignoresRange && context.Request.Headers.Range.ToString() is { Length: > 0 } range)
        {
            from = int.Parse(range.AsSpan("bytes=".Length, range.IndexOf('-', StringComparison.Ordinal) - "bytes=".Length), CultureInfo.InvariantCulture);
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length - from;
        if (context.Request.Method != "HEAD")
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(from));
        }
    }
}
