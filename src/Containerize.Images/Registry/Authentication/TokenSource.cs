using Containerize.Images.Registry.Credentials;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Authentication;

/// <summary>Tokens of one registry: kept until shortly before they end, asked for by one caller at a time.</summary>
internal sealed class TokenSource(RegistryEndpoint endpoint, RegistryOptions options, RequestSender sender, Retrier retrier)
{
    /// <summary>More scopes than this in one request make some servers refuse it for its length.</summary>
    private const int MostScopes = 8;

    private readonly AsyncGate _gate = new(1);
    private readonly List<RegistryToken> _tokens = [];
    private readonly TokenRequest _request = new(endpoint, options, sender, retrier);

    /// <summary>A header with a token that covers the request.</summary>
    /// <param name="challenge">The registry's demand.</param>
    /// <param name="request">What the token is for.</param>
    /// <param name="credential">Who asks, or <see langword="null"/> for anyone.</param>
    /// <param name="rejected">A header that the registry has just refused, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> HeaderAsync(Challenge challenge, RegistryRequest request, RegistryCredential? credential, string? rejected, CancellationToken cancellationToken)
    {
        using var entered = await _gate.EnterAsync(cancellationToken);
        var now = options.TimeProvider.GetUtcNow();
        _tokens.RemoveAll(token => token.RenewAt <= now || token.Header == rejected);
        if (_tokens.Find(token => token.Credential == credential && token.Scopes.Covers(request.Scopes)) is { } known)
        {
            return known.Header;
        }

        var token = await GetAsync(challenge, Needed(challenge, request), request, credential, cancellationToken);
        _tokens.Add(token);
        return token.Header;
    }

    /// <summary>What the request needs, and what the registry's challenge asks for beyond that.</summary>
    private static ScopeSet Needed(Challenge challenge, RegistryRequest request)
    {
        var needed = request.Scopes;
        foreach (var scope in (challenge.Scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            needed = needed.FollowedBy(new ScopeSet(TokenScope.Parse(scope)));
        }

        return needed;
    }

    /// <summary>
    /// One token for everything asked so far saves requests; a server that refuses that much is asked for what is needed now.
    /// </summary>
    private async Task<RegistryToken> GetAsync(Challenge challenge, ScopeSet needed, RegistryRequest request, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        var merged = needed;
        foreach (var token in _tokens)
        {
            if (token.Credential == credential)
            {
                merged = merged.FollowedBy(token.Scopes);
            }
        }

        if (!needed.Covers(merged) && merged.Scopes.Count <= MostScopes)
        {
            try
            {
                return await _request.SendAsync(challenge, merged, request, credential, cancellationToken);
            }
            catch (ContainerizeException e) when (e.Error.Code is RegistryErrors.UnauthorizedCode or RegistryErrors.DeniedCode)
            {
                options.Log?.Invoke($"{endpoint.Name} gives no token for '{merged}'; asking for '{needed}'.");
            }
        }

        return await _request.SendAsync(challenge, needed, request, credential, cancellationToken);
    }
}
