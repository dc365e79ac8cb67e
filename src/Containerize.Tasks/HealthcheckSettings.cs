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
    private const int DefaultRetries = 3;
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
            StartPeriod = ReadDuration("ContainerHealthcheckStartPeriod", task.HealthcheckStartPeriod, DefaultStartPeriod),
            Retries = task.HealthcheckRetries.Length == 0 ? DefaultRetries
                : RequestReader.ReadNumber("ContainerHealthcheckRetries", task.HealthcheckRetries, 1, int.MaxValue),
        },
        _ => throw SettingErrors.BadValue("ContainerHealthcheck", task.Healthcheck, "'true' or 'false'").ToException(),
    };

    /// <summary>Docker's notation, <c>1m30s</c>, <c>500ms</c>; a number alone is seconds; and .NET's, <c>00:01:30</c>.</summary>
    internal static TimeSpan ReadDuration(string property, string value, TimeSpan fallback)
    {
        if (value.Length == 0)
        {
            return fallback;
        }

        var duration = value.Contains(':', StringComparison.Ordinal)
            ? TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero
            : ReadUnits(value);
        // Docker refuses anything shorter than a millisecond.
        return duration >= TimeSpan.FromMilliseconds(1)
            ? duration
            : throw SettingErrors.BadValue(property, value, "a duration of at least a millisecond, such as '10s', '1m30s' or '00:00:10'").ToException();
    }

    private static TimeSpan ReadUnits(string value)
    {
        var rest = value.AsSpan();
        var total = TimeSpan.Zero;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            var number = digits < 0 ? rest : rest[..digits];
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1e9)
            {
                return TimeSpan.Zero;
            }

            rest = rest[number.Length..];
            var letters = rest.IndexOfAny(Digits);
            var unit = letters < 0 ? rest : rest[..letters];
            rest = rest[unit.Length..];
            TimeSpan? factor = unit switch
            {
                "" or "s" => TimeSpan.FromSeconds(1),
                "ms" => TimeSpan.FromMilliseconds(1),
                "m" => TimeSpan.FromMinutes(1),
                "h" => TimeSpan.FromHours(1),
                _ => null,
            };
            if (factor is null)
            {
                return TimeSpan.Zero;
            }

            total += amount * factor.Value;
        }

        return total;
    }
}
