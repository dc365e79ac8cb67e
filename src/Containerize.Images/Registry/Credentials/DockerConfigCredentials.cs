namespace Containerize.Images.Registry.Credentials;

/// <summary>Docker's <c>config.json</c>, in <c>DOCKER_CONFIG</c> or <c>~/.docker</c>.</summary>
internal sealed class DockerConfigCredentials(CredentialEnvironment environment) : ICredentialProvider
{
    public ValueTask<CredentialResult> FindAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        var folder = environment.Value("DOCKER_CONFIG") ?? Path.Combine(environment.Home, ".docker");
        return AuthFile.FindAsync(Path.Combine(folder, "config.json"), request, environment, cancellationToken);
    }
}
