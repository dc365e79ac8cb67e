namespace Containerize.Images.Registry.Credentials;

/// <summary>Several places, asked in order; the first that has credentials wins.</summary>
public sealed class CredentialChain(IReadOnlyList<ICredentialProvider> providers) : ICredentialProvider
{
    /// <summary>
    /// The places that every tool of the field looks at: environment variables, Docker's <c>config.json</c>, Podman's
    /// <c>auth.json</c>.
    /// </summary>
    /// <param name="pushRegistry">
    /// The registry that is published to: variables that name no registry go to it alone. Without it they go to any
    /// registry that is pushed to, and to none that is only read.
    /// </param>
    /// <param name="first">Asked before all others: what the project states explicitly.</param>
    public static CredentialChain Default(string? pushRegistry = null, ICredentialProvider? first = null) =>
        Default(CredentialEnvironment.Current, pushRegistry, first);

    /// <summary>The same places in other surroundings.</summary>
    internal static CredentialChain Default(CredentialEnvironment environment, string? pushRegistry, ICredentialProvider? first)
    {
        List<ICredentialProvider> providers =
        [
            new EnvironmentCredentials(environment, pushRegistry),
            new DockerConfigCredentials(environment),
            new PodmanAuthCredentials(environment),
        ];
        if (first is not null)
        {
            providers.Insert(0, first);
        }

        return new(providers);
    }

    /// <inheritdoc/>
    public async ValueTask<CredentialResult> FindAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        ContainerizeError? problem = null;
        foreach (var provider in providers)
        {
            var result = await provider.FindAsync(request, cancellationToken);
            if (result.Credential is not null)
            {
                return result;
            }

            problem ??= result.Problem;
        }

        return new CredentialResult { Problem = problem };
    }
}
