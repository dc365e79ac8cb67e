using System.Globalization;
using System.Net;

namespace Containerize.Images.Registry.Transport;

/// <summary>Which answers are worth another try.</summary>
internal static class RetryRule
{
    public static bool MayPass(RegistryAnswer answer) => (int)answer.Status switch
    {
        < 400 or 401 or 403 or 413 => false,
        // An upload that the server has lost starts anew; anything else here stays as it is however often it is asked.
        400 or 404 => answer.HasFault("BLOB_UPLOAD_INVALID") || answer.HasFault("BLOB_UPLOAD_UNKNOWN") || answer.HasFault("TOOMANYREQUESTS"),
        408 or 429 or 499 or 500 or 502 or 503 or 504 or 522 => true,
        _ => answer.HasFault("TOOMANYREQUESTS") || answer.HasFault("UNKNOWN") || answer.HasFault("UNAVAILABLE") || answer.HasFault("BLOB_UPLOAD_INVALID"),
    };

    public static bool IsRateLimit(RegistryAnswer answer) =>
        answer.Status == HttpStatusCode.TooManyRequests || answer.HasFault("TOOMANYREQUESTS");

    /// <summary>What <c>Retry-After</c> asks for (RFC 9110, 10.2.3: seconds or a date), or <see langword="null"/>.</summary>
    public static TimeSpan? RetryAfter(RegistryAnswer answer, DateTimeOffset now)
    {
        if (answer.Header("Retry-After") is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date > now ? date - now : TimeSpan.Zero
            : null;
    }
}
