using System.Globalization;

namespace Containerize.Images.Layers;

/// <summary>
/// Times for files that a web server validates by time and length: another content has another time. They lie between
/// 1980, where ZIP's times begin, and 2014, so that they are never in the future; an odd chance of one in 2^30 remains
/// that two contents of one length share theirs.
/// </summary>
internal static class ContentTime
{
    private const int Bits = 30;

    private const long Earliest = 315532800;

    /// <summary>The time for a content, in whole seconds, as HTTP has no finer ones.</summary>
    public static DateTimeOffset Of(Digest digest)
    {
        var number = uint.Parse(digest.Hex.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return DateTimeOffset.FromUnixTimeSeconds(Earliest + (number >> (32 - Bits)));
    }

    /// <summary>The time that an entry gets.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="content">A file's content.</param>
    /// <param name="time">The one time of all other entries.</param>
    public static DateTimeOffset Of(LayerEntry entry, FileContent? content, DateTimeOffset time) =>
        entry.HasContentTime && content is not null ? Of(content.Digest) : time;
}
