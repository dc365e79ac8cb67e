using static System.FormattableString;

namespace Containerize.Bench.Results;

/// <summary>Numbers as people read them.</summary>
internal static class Units
{
    /// <summary>A time, such as <c>1.52 s</c> or <c>87 ms</c>.</summary>
    /// <param name="seconds">Seconds.</param>
    public static string Time(double seconds) => seconds switch
    {
        < 0.9995 => Invariant($"{seconds * 1000:0} ms"),
        < 99.95 => Invariant($"{seconds:0.00} s"),
        _ => Invariant($"{seconds:0} s"),
    };

    /// <summary>Times in one unit, such as <c>1.52 s (1.49–1.60)</c>.</summary>
    public static string Times(Spread seconds) => seconds.Median switch
    {
        < 0.9995 => Invariant($"{Time(seconds.Median)} ({seconds.Least * 1000:0}–{seconds.Most * 1000:0})"),
        _ => Invariant($"{Time(seconds.Median)} ({seconds.Least:0.00}–{seconds.Most:0.00})"),
    };

    /// <summary>A size in powers of ten, such as <c>54.8 kB</c>.</summary>
    /// <param name="bytes">Bytes.</param>
    public static string Size(double bytes) => bytes switch
    {
        < 1000 => Invariant($"{bytes:0} B"),
        < 999_950 => Invariant($"{bytes / 1e3:0.0} kB"),
        < 999_950_000 => Invariant($"{bytes / 1e6:0.0} MB"),
        _ => Invariant($"{bytes / 1e9:0.00} GB"),
    };

    /// <summary>A ratio with two figures that count, such as <c>0.43</c>, <c>0.0011</c> or <c>12</c>.</summary>
    public static string Ratio(double ratio) => ratio switch
    {
        0 => "0",
        < 0.0995 => Invariant($"{ratio:G2}"),
        < 9.95 => Invariant($"{ratio:0.00}"),
        _ => Invariant($"{ratio:0}"),
    };
}
