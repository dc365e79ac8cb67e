using Containerize.Images.Registry.Authentication;

namespace Containerize.Images.Registry.Transport;

/// <summary>One request to a registry's API.</summary>
internal sealed record RegistryRequest
{
    public required HttpMethod Method { get; init; }

    /// <summary>A path with query under the registry's address, or a whole address from a <c>Location</c>.</summary>
    public required string Target { get; init; }

    public required string Repository { get; init; }

    public required RegistryAccess Access { get; init; }

    /// <summary>What a token must allow.</summary>
    public required ScopeSet Scopes { get; init; }

    /// <summary>Makes the body; called anew each time the request is sent.</summary>
    public Func<CancellationToken, Task<UploadContent>>? Content { get; init; }

    /// <summary>Whether the answer may be any kind of manifest.</summary>
    public bool AcceptsManifests { get; init; }

    /// <summary>The first byte wanted; 0 for all.</summary>
    public long From { get; init; }

    /// <summary>What goes into <c>Content-Range</c>, or <see langword="null"/>.</summary>
    public string? ContentRange { get; init; }

    /// <summary>How long the server may work on this in silence, beyond the usual: large uploads are moved about when they end.</summary>
    public TimeSpan ExtraPatience { get; init; }

    /// <summary>Whether this is repeated by itself; a step of an upload is not, the whole upload is.</summary>
    public bool Retries { get; init; } = true;

    public bool FollowsRedirects => Method == HttpMethod.Get || Method == HttpMethod.Head;
}
