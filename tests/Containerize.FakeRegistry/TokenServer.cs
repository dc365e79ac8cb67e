using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Containerize.FakeRegistry;

/// <summary>Gives tokens out at <c>/token</c> (distribution's token authentication).</summary>
public sealed class TokenServer
{
    private readonly FakeRegistryOptions _options;
    private readonly ConcurrentDictionary<string, Grant> _grants = new();
    private readonly ConcurrentQueue<IReadOnlyList<string>> _asked = new();

    internal TokenServer(FakeRegistryOptions options) => _options = options;

    /// <summary>The scopes of every request for a token, in order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Asked => [.. _asked];

    /// <summary>Ends every token that was given out.</summary>
    public void RevokeAll() => _grants.Clear();

    internal bool Allows(HttpRequest request, string repository, string action)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal)
            && _grants.TryGetValue(header["Bearer ".Length..], out var grant)
            && grant.Ends > _options.TimeProvider.GetUtcNow()
            && grant.Allowed.Contains($"{repository}:{action}");
    }

    internal async Task HandleAsync(HttpContext context)
    {
        var isPost = context.Request.Method == "POST";
        if (isPost && _options.OAuthStatus is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        var form = isPost ? await context.Request.ReadFormAsync() : null;
        var scopes = form is not null
            ? form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [.. context.Request.Query["scope"].Select(scope => scope!)];
        _asked.Enqueue(scopes);
        var isUser = form is not null
            ? form["grant_type"] == "refresh_token" && form["refresh_token"] == _options.IdentityToken
            : IsUser(context.Request);
        if (!isUser && (isPost || context.Request.Headers.Authorization.Count > 0))
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("""{"errors":[{"code":"UNAUTHORIZED","message":"incorrect username or password"}]}""");
            return;
        }

        await GrantAsync(context, _options.ReadsOnlyFirstScope ? [.. scopes.Take(1)] : scopes, isUser);
    }

    internal bool IsUser(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..]));
        return text == $"{FakeRegistryOptions.UserName}:{FakeRegistryOptions.Password}"
            || (_options.IdentityToken is { } token && text.EndsWith(":" + token, StringComparison.Ordinal));
    }

    private async Task GrantAsync(HttpContext context, string[] scopes, bool isUser)
    {
        HashSet<string> allowed = [];
        foreach (var scope in scopes)
        {
            var parts = scope.Split(':');
            foreach (var action in parts[^1].Split(','))
            {
                var granted = !_options.ForbiddenRepositories.Contains(parts[1]) && (isUser || (action == "pull" && _options.AnonymousPull));
                if (granted)
                {
                    allowed.Add($"{parts[1]}:{action}");
                }
                else if (_options.RefusesUngrantedScopes)
                {
                    context.Response.StatusCode = 403;
                    await context.Response.WriteAsync("""{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}""");
                    return;
                }
            }
        }

        var value = Guid.NewGuid().ToString("N");
        _grants[value] = new Grant(allowed, _options.TimeProvider.GetUtcNow() + (_options.TokenLifetime ?? TimeSpan.FromSeconds(60)));
        Dictionary<string, object> answer = new() { [_options.TokenMember] = value };
        if (_options.TokenLifetime is { } lifetime)
        {
            answer["expires_in"] = (int)lifetime.TotalSeconds;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }

    private sealed record Grant(HashSet<string> Allowed, DateTimeOffset Ends);
}
