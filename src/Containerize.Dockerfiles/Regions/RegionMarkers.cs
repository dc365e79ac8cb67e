using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Containerize.Dockerfiles.Regions;

/// <summary>The lines around a generated region. Texts here hold one byte of the file a character, so that no byte is lost.</summary>
internal static partial class RegionMarkers
{
    /// <summary>In the place of a hash: the region belongs to whoever edits the file.</summary>
    public const string Own = "own";

    private const int HashLength = 12;

    /// <summary>Whether a line is meant as a marker, well written or not.</summary>
    public static bool IsMarker(string line) =>
        line.StartsWith("# <containerize:", StringComparison.Ordinal) || line.StartsWith("# </containerize:", StringComparison.Ordinal);

    /// <summary>The region that a line begins, and its hash; or <see langword="null"/>.</summary>
    public static (string Name, string Hash)? ReadBegin(string line) =>
        Begin().Match(line) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>The region that a line ends, or <see langword="null"/>.</summary>
    public static string? ReadEnd(string line) => End().Match(line) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>A region with its markers, lines ended by LF.</summary>
    public static string Write(string name, string text) => $"# <containerize:{name} hash={HashOf(text)}>\n{text}# </containerize:{name}>\n";

    /// <summary>What tells an edited region from one as it was written. How lines end does not count: Git may change that.</summary>
    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal))))[..HashLength];

    [GeneratedRegex(@"^# <containerize:([A-Za-z0-9._-]+) hash=([0-9a-f]{12}|own)>\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Begin();

    [GeneratedRegex(@"^# </containerize:([A-Za-z0-9._-]+)>\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex End();
}
