namespace Containerize.Images.Registry.Credentials;

/// <summary>
/// Podman's <c>auth.json</c> (containers-auth.json(5)): the file <c>REGISTRY_AUTH_FILE</c> alone where it is set, else the
/// one of the login session and the one in the user's configuration.
/// </summary>
internal sealed class PodmanAuthCredentials(CredentialEnvironment environment) : ICredentialProvider
{
    public async ValueTask<CredentialResult> FindAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        ContainerizeError? problem = null;
        foreach (var path in Files())
        {
            var result = await AuthFile.FindAsync(path, request, environment, cancellationToken);
            if (result.Credential is not null)
            {
                return result;
            }

            problem ??= result.Problem;
        }

        return new() { Problem = problem };
    }

    private List<string> Files()
    {
        if (environment.Value("REGISTRY_AUTH_FILE") is { } named)
        {
            return [named];
        }

        List<string> files = [];
        if (environment.Value("XDG_RUNTIME_DIR") is { } session)
        {
            files.Add(Path.Combine(session, "containers", "auth.json"));
        }
        else if (OperatingSystem.IsLinux() && environment.Home == "/root")
        {
            // Where podman keeps it for root without a login session.
            files.Add("/run/containers/0/auth.json");
        }

        files.Add(Path.Combine(environment.Value("XDG_CONFIG_HOME") ?? Path.Combine(environment.Home, ".config"), "containers", "auth.json"));
        return files;
    }
}
