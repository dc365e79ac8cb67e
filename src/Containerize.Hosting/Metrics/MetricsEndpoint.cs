using System.Globalization;
using System.Text;
using Containerize.Hosting.Http;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Metrics;

/// <summary>Answers <c>GET /metrics</c> in the text format of Prometheus, version 0.0.4.</summary>
internal static class MetricsEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/metrics";

    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly (CallFailure Failure, string Name)[] Outcomes =
    [
        (CallFailure.None, "ok"),
        (CallFailure.BadInput, "bad_input"),
        (CallFailure.DeadlinePassed, "timeout"),
        (CallFailure.CallerGone, "caller_gone"),
        (CallFailure.Stopped, "stopped"),
        (CallFailure.Fault, "failed"),
    ];

    /// <summary>Answers.</summary>
    public static ValueTask AnswerAsync(HttpCall http, HandlerCatalog handlers)
    {
        http.ResponseHeaders.CacheControl = "no-store";
        return http.SendAsync(StatusCodes.Status200OK, ContentType, Encoding.ASCII.GetBytes(Write(handlers)), http.CallerGone);
    }

    private static string Write(HandlerCatalog handlers)
    {
        var text = new StringBuilder();
        Describe(text, "containerize_calls_total", "counter", "Calls by handler and outcome.");
        foreach (var handler in handlers.All)
        {
            var metrics = handler.Metrics;
            Count(text, handler, "refused", metrics.Refused);
            foreach (var (failure, name) in Outcomes)
            {
                Count(text, handler, name, metrics.Outcome(failure));
            }
        }

        Describe(text, "containerize_calls_in_flight", "gauge", "Calls that run now.");
        foreach (var handler in handlers.All)
        {
            Line(text, $"containerize_calls_in_flight{{handler=\"{handler.Name}\"}} {handler.Metrics.InFlight}");
        }

        Describe(text, "containerize_call_duration_seconds", "histogram", "How long calls took, from their first byte to their answer's last.");
        foreach (var handler in handlers.All)
        {
            WriteDurations(text, handler);
        }

        return text.ToString();
    }

    private static void WriteDurations(StringBuilder text, HandlerDescriptor handler)
    {
        var durations = handler.Metrics.Durations;
        long sum = 0;
        for (var i = 0; i < durations.Length; i++)
        {
            sum += durations[i];
            var bound = i < HandlerMetrics.Bounds.Length ? HandlerMetrics.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, $"containerize_call_duration_seconds_bucket{{handler=\"{handler.Name}\",le=\"{bound}\"}} {sum}");
        }

        Line(text, $"containerize_call_duration_seconds_sum{{handler=\"{handler.Name}\"}} {handler.Metrics.Seconds:0.######}");
        Line(text, $"containerize_call_duration_seconds_count{{handler=\"{handler.Name}\"}} {sum}");
    }

    private static void Describe(StringBuilder text, string name, string type, string help) =>
        Line(text, $"# HELP {name} {help}\n# TYPE {name} {type}");

    private static void Count(StringBuilder text, HandlerDescriptor handler, string outcome, long count) =>
        Line(text, $"containerize_calls_total{{handler=\"{handler.Name}\",outcome=\"{outcome}\"}} {count}");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
