using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>Properties that are sizes.</summary>
internal static class ByteSizes
{
    // What sizes are added to and multiplied by must not overflow.
    private const long Largest = long.MaxValue / 4;

    /// <summary>The size in bytes.</summary>
    /// <param name="property">What the property is called.</param>
    /// <param name="value">Its value.</param>
    /// <param name="fallback">The size where there is no value.</param>
    /// <exception cref="ContainerizeException">CTZ1008: it is none, or less than one byte.</exception>
    public static long Read(string property, string value, long fallback) =>
        value.Length == 0 ? fallback
            : ByteSize.TryParse(value, StringComparison.Ordinal, out var bytes) && bytes is >= 1 and <= Largest ? bytes
            : throw SettingErrors.BadValue(property, value, "a size such as '500MB' or '2GB'").ToException();
}
