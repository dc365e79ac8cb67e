namespace Containerize.Images.Registry.Credentials;

/// <summary>A place where credentials of registries are kept.</summary>
public interface ICredentialProvider
{
    /// <summary>Looks for credentials.</summary>
    /// <exception cref="ContainerizeException">CTZ3012: the place that names this very registry could not be asked.</exception>
    ValueTask<CredentialResult> FindAsync(CredentialRequest request, CancellationToken cancellationToken);
}
