namespace Containerize.Images.Registry.Credentials;

/// <summary>
/// The keys of <c>auths</c>: a host in any of the spellings that tools have written over the years, or (Podman) a host
/// with a part of a repository's name.
/// </summary>
internal static class AuthFileKey
{
    /// <summary>How well a key fits: 0 not at all, the more the closer.</summary>
    public static int Fit(string key, string registry, string repository)
    {
        var rest = key.AsSpan().Trim();
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            rest = rest[(scheme + 3)..];
        }

        var slash = rest.IndexOf('/');
        var host = slash < 0 ? rest : rest[..slash];
        var path = slash < 0 ? default : rest[(slash + 1)..].TrimEnd('/');
        if (!HostsEqual(host, registry))
        {
            return 0;
        }

        if (path.Length == 0 || path is "v1" or "v2")
        {
            return 1;
        }

        return repository.AsSpan().StartsWith(path, StringComparison.Ordinal) && (repository.Length == path.Length || repository[path.Length] == '/')
            ? 1 + path.Length
            : 0;
    }

    /// <summary>What a credential helper is asked for.</summary>
    public static string HelperKey(string registry) => IsDockerHub(registry) ? "https://index.docker.io/v1/" : registry;

    public static bool HostsEqual(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        WithoutDefaultPort(a).Equals(WithoutDefaultPort(b), StringComparison.OrdinalIgnoreCase) || (IsDockerHub(a) && IsDockerHub(b));

    private static ReadOnlySpan<char> WithoutDefaultPort(ReadOnlySpan<char> host) =>
        host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host;

    private static bool IsDockerHub(ReadOnlySpan<char> host) => host is "docker.io" or "index.docker.io" or "registry-1.docker.io";
}
