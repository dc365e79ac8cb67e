namespace Containerize.Images.Publishing;

/// <summary>The ports that ASP.NET Core will listen on, as an image's environment says; the .NET SDK exposes them too.</summary>
internal static class ListeningPorts
{
    /// <summary>The ports, <c>8080/tcp</c>: of <c>ASPNETCORE_URLS</c> where it is set, else of the two port variables.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> environment)
    {
        var urls = Values(environment, "ASPNETCORE_URLS=").ToArray();
        var ports = urls.Length > 0
            ? urls.Select(url => url.TrimEnd('/')[(url.TrimEnd('/').LastIndexOf(':') + 1)..])
            : Values(environment, "ASPNETCORE_HTTP_PORTS=").Concat(Values(environment, "ASPNETCORE_HTTPS_PORTS="));
        return [.. ports.Where(port => ushort.TryParse(port, out var number) && number > 0).Select(port => port + "/tcp")];
    }

    private static string[] Values(IReadOnlyList<string> environment, string prefix) =>
        environment.LastOrDefault(variable => variable.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..]
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
