using System.Globalization;

namespace Containerize.Hosting.Settings;

/// <summary>Reads lengths of time as people write them in an environment variable.</summary>
internal static class Duration
{
    /// <summary>What <see cref="TryParse"/> accepts, for messages.</summary>
    public const string Expected = "Expected seconds (30) or a number with a unit (500ms, 30s, 5m, 1h).";

    // A timer's own limit is about 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>Reads <c>30</c> (seconds), <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h</c>; decimals are allowed.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (number, unit) = text.Trim() switch
        {
            var t when t.EndsWith("ms", StringComparison.Ordinal) => (t[..^2], TimeSpan.FromMilliseconds(1)),
            var t when t.EndsWith('s') => (t[..^1], TimeSpan.FromSeconds(1)),
            var t when t.EndsWith('m') => (t[..^1], TimeSpan.FromMinutes(1)),
            var t when t.EndsWith('h') => (t[..^1], TimeSpan.FromHours(1)),
            var t => (t, TimeSpan.FromSeconds(1)),
        };

        duration = default;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || !(value * unit.TotalSeconds <= Longest.TotalSeconds))
        {
            return false;
        }

        duration = value * unit;
        return true;
    }

    /// <summary>Writes a duration as <see cref="TryParse"/> reads it.</summary>
    public static string Format(TimeSpan duration) => duration.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.###} s")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms");
}
