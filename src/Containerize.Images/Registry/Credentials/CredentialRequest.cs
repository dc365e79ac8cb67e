namespace Containerize.Images.Registry.Credentials;

/// <summary>What credentials are wanted for.</summary>
/// <param name="Registry">The registry's name in references: <c>docker.io</c>, <c>127.0.0.1:5000</c>.</param>
/// <param name="Repository">The repository; some files hold credentials by repository.</param>
/// <param name="Access">Whether images will be put there or only read.</param>
public sealed record CredentialRequest(string Registry, string Repository, RegistryAccess Access);
