namespace Containerize.Images.Registry.Credentials;

/// <summary>What a look for credentials came to.</summary>
public sealed record CredentialResult
{
    /// <summary>Nothing found, nothing wrong.</summary>
    public static CredentialResult None { get; } = new();

    /// <summary>The credentials, or <see langword="null"/> where there are none.</summary>
    public RegistryCredential? Credential { get; init; }

    /// <summary>
    /// What hindered the look, such as a credential helper that is not installed. It is no error unless the registry
    /// then refuses us.
    /// </summary>
    public ContainerizeError? Problem { get; init; }
}
