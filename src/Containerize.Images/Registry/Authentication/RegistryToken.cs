using Containerize.Images.Registry.Credentials;

namespace Containerize.Images.Registry.Authentication;

/// <summary>A Bearer token and what it is good for.</summary>
internal sealed class RegistryToken(string value, ScopeSet scopes, RegistryCredential? credential, DateTimeOffset renewAt)
{
    public string Header { get; } = "Bearer " + value;

    public ScopeSet Scopes { get; } = scopes;

    public RegistryCredential? Credential { get; } = credential;

    /// <summary>Somewhat before the token ends, so that none ends on its way.</summary>
    public DateTimeOffset RenewAt { get; } = renewAt;
}
