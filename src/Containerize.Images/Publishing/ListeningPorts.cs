using System.Globalization;

namespace Containerize.Images.Publishing;

/// <summary>The ports that ASP.NET Core will listen on, as an image's environment says; the .NET SDK exposes them too.</summary>
internal static class ListeningPorts
{
    /// <summary>The ports, <c>8080/tcp</c>: of <c>ASPNETCORE_URLS</c> where it is set, else of the two port variables.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> environment)
    {
        var urls = Values(environment, "ASPNETCORE_URLS=");
        var ports = urls.Length > 0
            ? urls.Select(PortOf)
            : Values(environment, "ASPNETCORE_HTTP_PORTS=").Concat(Values(environment, "ASPNETCORE_HTTPS_PORTS="));
        return [.. ports.Select(Number).Where(number => number > 0).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}/tcp"))];
    }

    private static int Number(string port) =>
        ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // "http://+:8080" and "http://*:8080" are no System.Uri. An IPv6 address has its colons between brackets.
    private static string PortOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var authority = start < 0 ? "" : url[(start + 3)..].Split('/')[0];
        var colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') ? authority[(colon + 1)..] : "";
    }

    private static string[] Values(IReadOnlyList<string> environment, string prefix) =>
        environment.LastOrDefault(variable => variable.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..]
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
