using System.Buffers;
using System.Globalization;

namespace Containerize.Dockerfiles.Notation;

/// <summary>Durations as Go writes them (package time, <c>ParseDuration</c>): <c>1m30s</c>, <c>1500ms</c>.</summary>
internal static class Durations
{
    private static readonly SearchValues<char> Number = SearchValues.Create("0123456789.");

    private static readonly (string Unit, decimal Ticks)[] Units =
    [
        ("ns", 0.01m), ("us", 10), ("µs", 10), ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>The duration in the largest unit that needs no fraction.</summary>
    public static string Write(TimeSpan value)
    {
        var (unit, ticks) = value.Ticks % TimeSpan.TicksPerSecond == 0 ? Units[4]
            : value.Ticks % TimeSpan.TicksPerMillisecond == 0 ? Units[3]
            : Units[0];
        return string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / ticks:0}{unit}");
    }

    /// <summary>Reads a duration; <see langword="null"/> where it is none.</summary>
    public static TimeSpan? Read(string text)
    {
        var ticks = 0m;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Number);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var length = rest.IndexOfAny(Number);
            var name = (length < 0 ? rest : rest[..length]).ToString();
            var unit = Array.Find(Units, known => known.Unit == name);
            if (unit.Unit is null || number > long.MaxValue / unit.Ticks)
            {
                return null;
            }

            ticks += number * unit.Ticks;
            rest = rest[name.Length..];
        }

        return text.Length == 0 || ticks > long.MaxValue ? null : new TimeSpan((long)ticks);
    }
}
