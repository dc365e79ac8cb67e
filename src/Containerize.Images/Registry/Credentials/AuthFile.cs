using System.Text;
using System.Text.Json;

namespace Containerize.Images.Registry.Credentials;

/// <summary>
/// A file of credentials in Docker's format (<c>config.json</c>), which Podman's <c>auth.json</c> shares:
/// <c>credHelpers</c> of the registry, then its entry in <c>auths</c>, then <c>credsStore</c>.
/// </summary>
internal static class AuthFile
{
    public static async ValueTask<CredentialResult> FindAsync(string path, CredentialRequest request, CredentialEnvironment environment, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return CredentialResult.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem(path, environment, e.Message);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? await FindAsync(document.RootElement, path, request, environment, cancellationToken)
                : Problem(path, environment, "it is not a JSON object");
        }
        catch (JsonException e)
        {
            return Problem(path, environment, $"it is not JSON (line {e.LineNumber + 1})");
        }
    }

    private static async ValueTask<CredentialResult> FindAsync(JsonElement root, string path, CredentialRequest request, CredentialEnvironment environment, CancellationToken cancellationToken)
    {
        var shown = environment.Shown(path);
        if (BestMember(root, "credHelpers", request) is { ValueKind: JsonValueKind.String } helper && helper.GetString() is { Length: > 0 } name)
        {
            // Named for this very registry: that it cannot be asked is an error.
            return new() { Credential = await CredentialHelper.GetAsync(name, request.Registry, shown, environment, cancellationToken) };
        }

        if (BestMember(root, "auths", request) is { ValueKind: JsonValueKind.Object } entry && Read(entry, shown) is { } credential)
        {
            return new() { Credential = credential };
        }

        if (Text(root, "credsStore") is { Length: > 0 } store)
        {
            try
            {
                return new() { Credential = await CredentialHelper.GetAsync(store, request.Registry, shown, environment, cancellationToken) };
            }
            catch (ContainerizeException e)
            {
                // The store is named for every registry, so it is asked for those too that need no credentials.
                return new() { Problem = e.Error };
            }
        }

        return CredentialResult.None;
    }

    private static JsonElement? BestMember(JsonElement root, string set, CredentialRequest request)
    {
        if (!root.TryGetProperty(set, out var members) || members.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        JsonElement? best = null;
        var bestFit = 0;
        foreach (var member in members.EnumerateObject())
        {
            var fit = AuthFileKey.Fit(member.Name, request.Registry, request.Repository);
            if (fit > bestFit)
            {
                (best, bestFit) = (member.Value, fit);
            }
        }

        return best;
    }

    private static RegistryCredential? Read(JsonElement entry, string source)
    {
        var (user, password) = Decode(Text(entry, "auth"));
        user ??= Text(entry, "username");
        password ??= Text(entry, "password");
        var credential = string.IsNullOrEmpty(user) || string.IsNullOrEmpty(password) ? null : RegistryCredential.Of(user, password, source);
        return Text(entry, "identitytoken") is { Length: > 0 } token
            ? new RegistryCredential { Username = user ?? "", IdentityToken = token, Source = source }
            : credential;
    }

    private static (string? User, string? Password) Decode(string? auth)
    {
        if (string.IsNullOrEmpty(auth))
        {
            return default;
        }

        var bytes = new byte[auth.Length];
        if (!Convert.TryFromBase64String(auth, bytes, out var length))
        {
            return default;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? default : (text[..colon], text[(colon + 1)..].TrimEnd('\0'));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static CredentialResult Problem(string path, CredentialEnvironment environment, string fault) =>
        new() { Problem = RegistryErrors.UnreadableCredentials(environment.Shown(path), fault) };
}
