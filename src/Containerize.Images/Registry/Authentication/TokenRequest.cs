using System.Net;
using System.Text;
using System.Text.Json;
using Containerize.Images.Registry.Credentials;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Authentication;

/// <summary>Asks a token server for a token (distribution's token authentication, and its OAuth2 form for identity tokens).</summary>
internal sealed class TokenRequest(RegistryEndpoint endpoint, RegistryOptions options, RequestSender sender, Retrier retrier)
{
    private const int LongestAnswer = 1024 * 1024;

    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    /// <exception cref="ContainerizeException">No token could be had.</exception>
    public async Task<RegistryToken> SendAsync(Challenge challenge, ScopeSet scopes, RegistryRequest request, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(challenge.Realm, UriKind.Absolute, out var realm) || realm.Scheme is not ("http" or "https"))
        {
            throw RegistryErrors.InvalidAnswer(endpoint.Name, $"it names the token server '{challenge.Realm}', which is not a web address").ToException();
        }

        await sender.Guard.CheckAsync("token server", realm, cancellationToken);
        var asked = options.TimeProvider.GetUtcNow();
        using var answer = await SendAsync(realm, challenge, scopes, request.Repository, credential, cancellationToken);
        if (!answer.IsSuccess)
        {
            answer.CredentialSource = credential?.Source;
            throw RegistryErrors.NoToken(endpoint.Name, request, answer).ToException();
        }

        var bytes = await BoundedReader.ReadAsync(answer.Body!, LongestAnswer, cancellationToken);
        var (token, lifetime) = Read(bytes);
        var margin = lifetime / 4;
        return new RegistryToken(token, scopes, credential, asked + lifetime - (margin < LongestMargin ? margin : LongestMargin));
    }

    private async Task<RegistryAnswer> SendAsync(Uri realm, Challenge challenge, ScopeSet scopes, string repository, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        if (credential?.IdentityToken is { } identity)
        {
            var answer = await retrier.RunAsync(token => PostAsync(realm, challenge, scopes, identity, token), repository, cancellationToken);
            if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
            {
                return answer;
            }

            answer.Dispose();
        }

        return await retrier.RunAsync(token => GetAsync(realm, challenge, scopes, credential, token), repository, cancellationToken);
    }

    private async Task<RegistryAnswer> GetAsync(Uri realm, Challenge challenge, ScopeSet scopes, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        var query = new StringBuilder(realm.Query.Length > 1 ? realm.Query : "?");
        Append(query, "service", challenge.Service);
        foreach (var scope in scopes.Scopes)
        {
            Append(query, "scope", scope.ToString());
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString() }.Uri);
        if (credential is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", credential.ToBasicHeader());
        }

        return await sender.SendAsync(message, cancellationToken);
    }

    private async Task<RegistryAnswer> PostAsync(Uri realm, Challenge challenge, ScopeSet scopes, string identity, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"),
            new("service", challenge.Service ?? endpoint.Base.Authority),
            new("client_id", "containerize"),
            new("scope", scopes.ToString()),
            new("refresh_token", identity),
        ]);
        using var message = new HttpRequestMessage(HttpMethod.Post, realm) { Content = form };
        return await sender.SendAsync(message, cancellationToken);
    }

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Append(query.Length > 1 ? "&" : "").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private (string Token, TimeSpan Lifetime) Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if ((Text(root, "token") ?? Text(root, "access_token")) is { } token && !token.AsSpan().ContainsAny('\r', '\n'))
            {
                var seconds = root.TryGetProperty("expires_in", out var expires) && expires.ValueKind == JsonValueKind.Number && expires.TryGetInt32(out var value) && value > 0
                    ? value
                    : 60;
                return (token, TimeSpan.FromSeconds(seconds));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw RegistryErrors.InvalidAnswer(endpoint.Name, "its token server's answer is not JSON").ToException(e);
        }

        throw RegistryErrors.InvalidAnswer(endpoint.Name, "its token server's answer has neither 'token' nor 'access_token'").ToException();
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
