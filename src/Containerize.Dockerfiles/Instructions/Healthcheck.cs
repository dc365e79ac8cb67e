using Containerize.Images;

namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>HEALTHCHECK</c>. The image keeps it in Docker's format only: <c>buildah build</c> and <c>podman build</c> need <c>--format docker</c>.</summary>
/// <param name="Command">The command, or <see langword="null"/> for <c>NONE</c>, which switches the base's off.</param>
public sealed record Healthcheck(Command? Command) : Instruction
{
    /// <summary>Time between two checks.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Time after which a check has failed.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Time after the start in which failures do not count.</summary>
    public TimeSpan? StartPeriod { get; init; }

    /// <summary>Time between two checks within <see cref="StartPeriod"/>. Builders older than Docker 25 take it for an error.</summary>
    public TimeSpan? StartInterval { get; init; }

    /// <summary>Failures in a row that make a container unhealthy.</summary>
    public int? Retries { get; init; }

    /// <inheritdoc/>
    public override string Keyword => "HEALTHCHECK";

    /// <summary>The instruction of an image's health check.</summary>
    public static Healthcheck Of(HealthcheckConfig config) => config.Command.Count == 0 ? new(Command: null) : new(Command.Exec(config.Command))
    {
        Interval = config.Interval,
        Timeout = config.Timeout,
        StartPeriod = config.StartPeriod,
        StartInterval = config.StartInterval,
        Retries = config.Retries,
    };
}
