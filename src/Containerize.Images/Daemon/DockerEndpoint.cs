using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Containerize.Images.Daemon;

/// <summary>Which daemon Docker's own command would speak to.</summary>
/// <param name="Address">Its address.</param>
/// <param name="UsesTls">Whether it wants certificates; then only the command can speak to it.</param>
internal sealed record DockerEndpoint(EngineAddress Address, bool UsesTls)
{
    /// <summary>What the user chose, by <c>DOCKER_HOST</c>, <c>DOCKER_CONTEXT</c> or <c>docker context use</c>, in Docker's order; <see langword="null"/> for no choice.</summary>
    /// <exception cref="ContainerizeException">CTZ5006, CTZ5007: the choice is not usable.</exception>
    public static DockerEndpoint? Chosen(EngineEnvironment environment)
    {
        if (environment.Get("DOCKER_HOST") is { } host)
        {
            var address = EngineAddress.TryParse(host) ?? throw EngineErrors.BadHost("DOCKER_HOST", host).ToException();
            return new(address, address.Scheme == "tcp" && (environment.Get("DOCKER_TLS_VERIFY") ?? environment.Get("DOCKER_TLS")) is not null);
        }

        var folder = environment.Get("DOCKER_CONFIG") ?? Path.Combine(environment.Home, ".docker");
        var context = environment.Get("DOCKER_CONTEXT") ?? CurrentContext(Path.Combine(folder, "config.json"));
        return context is null or "default" ? null : OfContext(folder, context);
    }

    private static string? CurrentContext(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(path));
            return config.RootElement.ValueKind == JsonValueKind.Object
                && config.RootElement.TryGetProperty("currentContext", out var context) && context.ValueKind == JsonValueKind.String && context.GetString() is { Length: > 0 } name
                ? name
                : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // Docker itself goes on with its defaults when its configuration is unreadable; so does a publish.
            return null;
        }
    }

    private static DockerEndpoint OfContext(string folder, string name)
    {
        // Docker names a context's folder by the digest of its name.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var path = Path.Combine(folder, "contexts", "meta", id, "meta.json");
        if (!File.Exists(path))
        {
            throw EngineErrors.NoContext(name, path).ToException();
        }

        string? host = null;
        try
        {
            using var meta = JsonDocument.Parse(File.ReadAllBytes(path));
            host = meta.RootElement.GetProperty("Endpoints").GetProperty("docker").GetProperty("Host").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw EngineErrors.BadHost($"The host of the Docker context '{name}'", "").ToException(exception);
        }

        var address = EngineAddress.TryParse(host ?? "") ?? throw EngineErrors.BadHost($"The host of the Docker context '{name}'", host ?? "").ToException();
        return new(address, address.Scheme == "tcp" && Directory.Exists(Path.Combine(folder, "contexts", "tls", id, "docker")));
    }
}
