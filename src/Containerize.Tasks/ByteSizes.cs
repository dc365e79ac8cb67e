using System.Globalization;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>Sizes in bytes, as projects write them: <c>1500000</c>, <c>500 MB</c>, <c>2GB</c>, <c>4GiB</c>.</summary>
internal static class ByteSizes
{
    /// <summary>The size.</summary>
    /// <param name="property">What the property is called.</param>
    /// <param name="value">Its value.</param>
    /// <param name="fallback">The size where there is no value.</param>
    /// <exception cref="Images.ContainerizeException">CTZ1008: it is none, or less than one byte.</exception>
    public static long Read(string property, string value, long fallback)
    {
        if (value.Length == 0)
        {
            return fallback;
        }

        var digits = value.AsSpan().TrimEnd().TrimEnd("kKMGTiB");
        var unit = value.AsSpan(digits.Length).Trim();
        var factor = unit switch
        {
            "" or "B" => 1L,
            "kB" or "KB" => 1000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "TB" => 1_000_000_000_000,
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            "TiB" => 1L << 40,
            _ => 0,
        };
        return decimal.TryParse(digits.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * factor is >= 1 and <= long.MaxValue / 4
            ? (long)(number * factor)
            : throw SettingErrors.BadValue(property, value, "a size such as '500MB' or '2GB'").ToException();
    }
}
