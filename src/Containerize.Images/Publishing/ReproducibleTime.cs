using System.Globalization;

namespace Containerize.Images.Publishing;

/// <summary>The one time that an image knows, so that building it again gives the same bytes.</summary>
public static class ReproducibleTime
{
    /// <summary>The beginning of 1980: the earliest time that every archive format can hold.</summary>
    public static DateTimeOffset Default { get; } = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time that <c>SOURCE_DATE_EPOCH</c> names (reproducible-builds.org), or <see langword="null"/> where it is not set.</summary>
    /// <param name="value">The variable's value: seconds since 1970.</param>
    /// <exception cref="ContainerizeException">CTZ1010: it is set, and not to a number of seconds.</exception>
    public static DateTimeOffset? Parse(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw SettingErrors.BadSourceDateEpoch(value).ToException();
}
