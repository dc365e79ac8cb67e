using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Listening;

/// <summary>
/// Where the server listens, and so where the probe asks: one resolution for both. docs/design/ports.md gives the order
/// and its reasons.
/// </summary>
internal sealed record ListenPlan
{
    private const int DefaultPort = 8080;

    /// <summary>The addresses, all <c>http</c>; at least one.</summary>
    public required IReadOnlyList<ListenAddress> Addresses { get; init; }

    /// <summary>What was asked for and is not served, <c>https</c>, for a warning.</summary>
    public IReadOnlyList<string> NotServed { get; init; } = [];

    /// <summary>Resolves the plan.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="variable">Gives an environment variable.</param>
    /// <exception cref="SettingException">A setting cannot be read.</exception>
    public static ListenPlan Resolve(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        var (name, value) = Find(args, variable, "urls", "URLS");
        if (FromUrls(name, value) is { } fromUrls)
        {
            return fromUrls;
        }

        IReadOnlyList<string> notServed = Find(args, variable, "https_ports", "HTTPS_PORTS") is { Value: { } ports } https
            ? [$"{https.Name}={ports}"]
            : [];
        return new() { Addresses = FromPorts(args, variable), NotServed = notServed };
    }

    private static ListenPlan? FromUrls(string name, string? value)
    {
        var all = Split(value).Select(url => ListenAddress.Parse(url, name)).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var served = all.Where(address => !address.IsSecure).ToList();
        return served.Count == 0
            ? throw new SettingException(name, value!, "https is not served here; end TLS in front of the container and name an http:// URL.")
            : new() { Addresses = served, NotServed = [.. all.Where(address => address.IsSecure).Select(address => address.Url)] };
    }

    private static List<ListenAddress> FromPorts(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        if (CommandLine.Find(args, "http_ports") is { } argument && !string.IsNullOrWhiteSpace(argument))
        {
            return ReadPorts("--http_ports", argument);
        }

        // Microsoft's aspnet images set ASPNETCORE_HTTP_PORTS=8080 themselves, so it says nothing of what the operator
        // wants, and PORT, which Knative and Cloud Run set at run time, must win.
        if (variable("PORT") is { } port && !string.IsNullOrWhiteSpace(port))
        {
            return ListenAddress.TryParsePort(port.Trim(), out var number)
                ? [ListenAddress.AllInterfaces(number)]
                : throw new SettingException("PORT", port, "Expected one port, 0 to 65535.");
        }

        var (name, value) = Find([], variable, "http_ports", "HTTP_PORTS");
        return ReadPorts(name, value) is { Count: > 0 } ports ? ports : [ListenAddress.AllInterfaces(DefaultPort)];
    }

    private static List<ListenAddress> ReadPorts(string name, string? value) => Split(value)
        .Select(port => ListenAddress.TryParsePort(port, out var number)
            ? ListenAddress.AllInterfaces(number)
            : throw new SettingException(name, value!, $"'{port}' is not a port; expected 0 to 65535 (several are separated by ';')."))
        .ToList();

    // ASP.NET Core's own order: the command line, then the name alone, then each prefix, the later one winning.
    private static (string Name, string? Value) Find(
        IReadOnlyList<string> args, Func<string, string?> variable, string option, string variableName)
    {
        if (CommandLine.Find(args, option) is { } argument && !string.IsNullOrWhiteSpace(argument))
        {
            return ("--" + option, argument);
        }

        foreach (var prefix in (ReadOnlySpan<string>)["", "DOTNET_", "ASPNETCORE_"])
        {
            if (variable(prefix + variableName) is { } value && !string.IsNullOrWhiteSpace(value))
            {
                return (prefix + variableName, value);
            }
        }

        return (variableName, null);
    }

    private static string[] Split(string? value) =>
        value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
