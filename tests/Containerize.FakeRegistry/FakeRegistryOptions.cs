namespace Containerize.FakeRegistry;

/// <summary>How the registry behaves; <see cref="Personalities"/> has those of the families in the field.</summary>
public sealed record FakeRegistryOptions
{
    public const string UserName = "user";

    public const string Password = "secret";

    /// <summary>Whether it speaks HTTPS, with a certificate that nobody trusts.</summary>
    public bool Tls { get; init; }

    public FakeAuthentication Authentication { get; init; }

    /// <summary>The lifetime of tokens; <see langword="null"/> leaves <c>expires_in</c> out.</summary>
    public TimeSpan? TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock that tokens end by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The member that holds the token: <c>token</c> or <c>access_token</c>.</summary>
    public string TokenMember { get; init; } = "token";

    /// <summary>The refresh token that OAuth2's POST takes.</summary>
    public string? IdentityToken { get; init; }

    /// <summary>What the token server answers to POST in place of a token: 404 or 405 where it knows only GET.</summary>
    public int? OAuthStatus { get; init; }

    /// <summary>Whether anyone may pull.</summary>
    public bool AnonymousPull { get; init; }

    /// <summary>Whether the token server looks at the first scope alone.</summary>
    public bool ReadsOnlyFirstScope { get; init; }

    /// <summary>Whether the token server refuses (403) a request with a scope that it does not grant.</summary>
    public bool RefusesUngrantedScopes { get; init; }

    /// <summary>Repositories that nobody may do anything with.</summary>
    public IReadOnlyList<string> ForbiddenRepositories { get; init; } = [];

    /// <summary>Whole <c>WWW-Authenticate</c> headers in place of the usual; <c>{realm}</c> is the token server.</summary>
    public IReadOnlyList<string>? Challenges { get; init; }

    /// <summary>What a successful PATCH is answered with; ECR says 201.</summary>
    public int PatchStatus { get; init; } = 202;

    /// <summary>What a mount that fails is answered with; 202 begins an ordinary upload.</summary>
    public int FailedMountStatus { get; init; } = 202;

    /// <summary>What a mount without <c>from</c> is answered with.</summary>
    public int MountWithoutFromStatus { get; init; } = 202;

    /// <summary>Whether PATCH without <c>Content-Range</c> is answered with 416.</summary>
    public bool WantsRanges { get; init; }

    /// <summary>The longest ranged PATCH; a longer one is answered with 416.</summary>
    public long? LongestRange { get; init; }

    /// <summary>The shortest ranged PATCH that is not the last; a shorter one is answered with 400.</summary>
    public long? ShortestRange { get; init; }

    /// <summary>Whether a POST with <c>digest</c> and body is answered with 404.</summary>
    public bool RefusesOneShotUpload { get; init; }

    /// <summary>Whether tags never move; putting even the same manifest again is refused, as ECR does.</summary>
    public bool ImmutableTags { get; init; }

    /// <summary>What DELETE of a tag does.</summary>
    public FakeTagDeletion TagDeletion { get; init; }

    /// <summary>Repositories that exist; <see langword="null"/> makes every one on first use.</summary>
    public IReadOnlyList<string>? Repositories { get; init; }

    /// <summary>Whether a request about a repository that does not exist ends in a broken connection.</summary>
    public bool DropsOnMissingRepository { get; init; }

    /// <summary>What HEAD of an absent manifest is answered with.</summary>
    public int AbsentManifestStatus { get; init; } = 404;

    /// <summary>Whether it sets a cookie, and demands a CSRF token of those who echo it.</summary>
    public bool Cookies { get; init; }

    /// <summary>Whether uploads' addresses are relative.</summary>
    public bool RelativeLocations { get; init; }

    /// <summary>Whether answers about manifests lack <c>Docker-Content-Digest</c>.</summary>
    public bool HidesDigests { get; init; }

    /// <summary>Whether it serves no part of a blob, whatever <c>Range</c> asks for.</summary>
    public bool IgnoresRange { get; init; }

    /// <summary>How many requests it takes at once; one more is answered with 429.</summary>
    public int? MostConcurrentRequests { get; init; }
}
