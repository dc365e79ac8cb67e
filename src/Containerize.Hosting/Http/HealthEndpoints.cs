using System.Text;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>The health checks: alive as long as it answers, ready as long as it takes calls. Knative's names serve too.</summary>
internal static class HealthEndpoints
{
    /// <summary>The methods that they take.</summary>
    public const string Allowed = "GET, HEAD";

    /// <summary>Whether a path is a health check's, and which.</summary>
    public static bool TryMatch(string path, out bool readiness)
    {
        readiness = path is "/health/ready" or "/health/readiness";
        return readiness || path is "/health/live" or "/health/liveness";
    }

    /// <summary>Answers one.</summary>
    public static ValueTask AnswerAsync(HttpCall http, bool readiness, ServingPhase phase)
    {
        var good = phase == ServingPhase.Ready || !readiness;
        var text = !good ? phase.ToString().ToLowerInvariant() : readiness ? "ready" : "live";
        http.ResponseHeaders.CacheControl = "no-store";
        return http.SendAsync(
            good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            "text/plain; charset=utf-8",
            Encoding.ASCII.GetBytes(text + "\n"),
            http.CallerGone);
    }
}
