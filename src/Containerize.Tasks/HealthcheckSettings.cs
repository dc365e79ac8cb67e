using System.Buffers;
using System.Globalization;
using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>The health check's properties.</summary>
internal static class HealthcheckSettings
{
    // A probe is one process start: seldom enough to cost nothing, often enough that a start is seen soon.
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultStartPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DefaultStartInterval = TimeSpan.FromSeconds(1);
    private const int DefaultRetries = 3;
    // Docker refuses anything shorter, and counts in nanoseconds, of which 64 bits hold no more than 292 years.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static HealthcheckConfig? Read(PublishImage task) => task.Healthcheck.ToUpperInvariant() switch
    {
        "FALSE" => new HealthcheckConfig { Command = [] },
        "" or "TRUE" when task.HealthcheckCommand.Length == 0 => null,
        "" or "TRUE" => new HealthcheckConfig
        {
            Command = TaskItems.Names(task.HealthcheckCommand),
            Interval = ReadDuration("ContainerHealthcheckInterval", task.HealthcheckInterval, DefaultInterval),
            Timeout = ReadDuration("ContainerHealthcheckTimeout", task.HealthcheckTimeout, DefaultTimeout),
            StartPeriod = ReadDuration("ContainerHealthcheckStartPeriod", task.HealthcheckStartPeriod, DefaultStartPeriod, isZeroAllowed: true),
            StartInterval = ReadDuration("ContainerHealthcheckStartInterval", task.HealthcheckStartInterval, DefaultStartInterval),
            Retries = task.HealthcheckRetries.Length == 0 ? DefaultRetries
                : RequestReader.ReadNumber("ContainerHealthcheckRetries", task.HealthcheckRetries, 1, int.MaxValue),
        },
        _ => throw SettingErrors.BadValue("ContainerHealthcheck", task.Healthcheck, "'true' or 'false'").ToException(),
    };

    /// <summary>Docker's notation, <c>1m30s</c>, <c>500ms</c>; a number alone is seconds; and .NET's, <c>00:01:30</c>.</summary>
    internal static TimeSpan ReadDuration(string property, string value, TimeSpan fallback, bool isZeroAllowed = false)
    {
        if (value.Length == 0)
        {
            return fallback;
        }

        TimeSpan? duration = !value.Contains(':', StringComparison.Ordinal) ? ReadUnits(value)
            : TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) ? span
            : null;
        return duration is { } found && found <= Longest && (found >= Shortest || (isZeroAllowed && found == TimeSpan.Zero))
            ? found
            : throw SettingErrors.BadValue(property, value, $"a duration from {(isZeroAllowed ? "0s" : "1ms")} to 365 days, such as '10s', '1m30s' or '00:00:10'").ToException();
    }

    private static TimeSpan? ReadUnits(string value)
    {
        var rest = value.AsSpan();
        var seconds = 0.0;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            var number = digits < 0 ? rest : rest[..digits];
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return null;
            }

            rest = rest[number.Length..];
            var letters = rest.IndexOfAny(Digits);
            var unit = letters < 0 ? rest : rest[..letters];
            rest = rest[unit.Length..];
            double? factor = unit switch
            {
                "" when number.Length == value.Length => 1,
                "s" => 1,
                "ms" => 0.001,
                "m" => 60,
                "h" => 3600,
                _ => null,
            };
            if (factor is null)
            {
                return null;
            }

            seconds += amount * factor.Value;
        }

        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }
}
