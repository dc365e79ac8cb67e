namespace Containerize.Images;

/// <summary>An image's health check, as Docker defines it (Docker image spec v1.2, <c>Healthcheck</c>).</summary>
public sealed record HealthcheckConfig
{
    /// <summary>The command in exec form; its exit code 0 means healthy. Empty: the base's health check is switched off.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Time between two checks.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Time after which a check has failed.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Time after the start in which failures do not count.</summary>
    public TimeSpan? StartPeriod { get; init; }

    /// <summary>Time between two checks within <see cref="StartPeriod"/>; engines older than Docker 25 do not know it.</summary>
    public TimeSpan? StartInterval { get; init; }

    /// <summary>Failures in a row that make a container unhealthy.</summary>
    public int? Retries { get; init; }
}
