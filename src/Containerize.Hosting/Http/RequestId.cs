using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>The identity of a call, taken from its caller where that gives a usable one.</summary>
internal static class RequestId
{
    /// <summary>The header that brings it and takes it back.</summary>
    public const string Header = "X-Request-Id";

    private const int Longest = 128;

    /// <summary>Finds it, or makes one.</summary>
    public static string Of(IHeaderDictionary headers)
    {
        var given = headers[Header].ToString();
        if (IsUsable(given))
        {
            return given;
        }

        var ofEvent = headers["ce-id"].ToString();
        return IsUsable(ofEvent) ? ofEvent : Guid.NewGuid().ToString("N");
    }

    // It is sent back in a header and written to the log, so it must not hold line breaks or run on for ever.
    private static bool IsUsable(string id) => id.Length is > 0 and <= Longest && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
