namespace Containerize.Images.Registry.Credentials;

/// <summary>Credentials stated for one registry; no other registry ever gets them.</summary>
/// <param name="registry">The registry's name in references.</param>
/// <param name="credential">The credentials.</param>
/// <param name="access">What they are for, or <see langword="null"/> for everything.</param>
public sealed class StaticCredentials(string registry, RegistryCredential credential, RegistryAccess? access = null) : ICredentialProvider
{
    /// <inheritdoc/>
    public ValueTask<CredentialResult> FindAsync(CredentialRequest request, CancellationToken cancellationToken) =>
        new(registry.Equals(request.Registry, StringComparison.OrdinalIgnoreCase) && (access is null || access == request.Access)
            ? new CredentialResult { Credential = credential }
            : CredentialResult.None);
}
