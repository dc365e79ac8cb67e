using Microsoft.AspNetCore.Http;

namespace Containerize.FakeRegistry;

/// <summary>The API under <c>/v2/</c>: who may, and which part answers.</summary>
internal sealed class RegistryProtocol(FakeRegistryServer registry)
{
    private readonly ManifestProtocol _manifests = new(registry);
    private readonly BlobProtocol _blobs = new(registry);

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        if (registry.Options.Cookies && !await PassesCookiesAsync(context))
        {
            return;
        }

        if (path is "/v2/" or "/v2")
        {
            if (!IsIn(context.Request, null, "pull"))
            {
                Challenge(context, null);
            }

            return;
        }

        var (repository, kind, rest) = Split(path);
        if (repository.Length == 0)
        {
            context.Response.StatusCode = 404;
            return;
        }

        if (registry.Options.Repositories is { } existing && !existing.Contains(repository))
        {
            if (registry.Options.DropsOnMissingRepository)
            {
                context.Abort();
                return;
            }

            await ErrorAsync(context, 404, "NAME_UNKNOWN", "repository name not known to registry");
            return;
        }

        var action = context.Request.Method switch
        {
            "GET" or "HEAD" => "pull",
            "DELETE" => "delete",
            _ => "push",
        };
        if (!IsIn(context.Request, repository, action))
        {
            Challenge(context, $"repository:{repository}:{(action == "push" ? "pull,push" : action)}");
            return;
        }

        await (kind == "manifests" ? _manifests.HandleAsync(context, repository, rest) : _blobs.HandleAsync(context, repository, rest));
    }

    public static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Request.Method == "HEAD"
            ? Task.CompletedTask
            : context.Response.WriteAsync($$"""{"errors":[{"code":"{{code}}","message":"{{message}}"}]}""");
    }

    private static (string Repository, string Kind, string Reference) Split(string path)
    {
        foreach (var kind in (ReadOnlySpan<string>)["manifests", "blobs"])
        {
            var at = path.LastIndexOf($"/{kind}/", StringComparison.Ordinal);
            if (at > 0 && path.StartsWith("/v2/", StringComparison.Ordinal))
            {
                return (path["/v2/".Length..at], kind, path[(at + kind.Length + 2)..]);
            }
        }

        return ("", "", "");
    }

    private static async Task<bool> PassesCookiesAsync(HttpContext context)
    {
        if (context.Request.Headers.Cookie.Count > 0)
        {
            await ErrorAsync(context, 403, "FORBIDDEN", "CSRF token not found in request");
            return false;
        }

        context.Response.Headers.SetCookie = "sid=1; Path=/; HttpOnly";
        return true;
    }

    private bool IsIn(HttpRequest request, string? repository, string action) => registry.Options.Authentication switch
    {
        FakeAuthentication.Basic => registry.Tokens.IsUser(request) && !(repository is not null && registry.Options.ForbiddenRepositories.Contains(repository)),
        FakeAuthentication.Bearer => repository is not null && registry.Tokens.Allows(request, repository, action),
        _ => true,
    };

    private void Challenge(HttpContext context, string? scope)
    {
        context.Response.StatusCode = 401;
        var realm = registry.Realm ?? $"{registry.Scheme}://{context.Request.Host}/token";
        if (registry.Options.Challenges is { } challenges)
        {
            context.Response.Headers.WWWAuthenticate = challenges.Select(challenge => challenge.Replace("{realm}", realm, StringComparison.Ordinal)).ToArray();
            return;
        }

        context.Response.Headers.WWWAuthenticate = registry.Options.Authentication == FakeAuthentication.Basic
            ? "Basic realm=\"fake\""
            : $"Bearer realm=\"{realm}\",service=\"fake\"{(scope is null ? "" : $",scope=\"{scope}\"")}";
    }
}
