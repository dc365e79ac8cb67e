using System.Globalization;
using System.Text.RegularExpressions;

namespace Containerize.Testing;

/// <summary>One line of the registry's access log.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without its query, such as <c>/v2/app/manifests/1.0</c>.</param>
/// <param name="Query">The query with its question mark, or empty.</param>
/// <param name="Status">The response's status code.</param>
/// <param name="UserAgent">The client, or empty.</param>
public sealed partial record RegistryRequest(string Method, string Path, string Query, int Status, string UserAgent)
{
    /// <summary>Whether it sent a blob's bytes or began to: not a mount, which sends nothing.</summary>
    public bool IsBlobUpload =>
        Method is "POST" or "PATCH" or "PUT" && Path.Contains("/blobs/uploads", StringComparison.Ordinal) && !IsMount;

    /// <summary>Whether it asked for a blob to be mounted from another repository.</summary>
    public bool IsMount => Method == "POST" && Query.Contains("mount=", StringComparison.Ordinal);

    /// <summary>Whether it wrote a manifest or index.</summary>
    public bool IsManifestUpload => Method == "PUT" && Path.Contains("/manifests/", StringComparison.Ordinal);

    /// <summary>Reads a line in Apache's combined format.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The request, or null where the line is none.</returns>
    public static RegistryRequest? Parse(string line)
    {
        var match = CombinedFormat().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var target = match.Groups["target"].Value;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return new RegistryRequest(
            match.Groups["method"].Value,
            query < 0 ? target : target[..query],
            query < 0 ? "" : target[query..],
            int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture),
            match.Groups["agent"].Value);
    }

    [GeneratedRegex("""^\S+ \S+ \S+ \[[^\]]+\] "(?<method>\S+) (?<target>\S+) [^"]*" (?<status>\d{3}) \S+ "[^"]*" "(?<agent>[^"]*)"$""")]
    private static partial Regex CombinedFormat();
}
