using System.Text;

namespace Containerize.Images.Registry.Credentials;

/// <summary>
/// Credentials in environment variables, the most exact name first. Those that name a registry serve it; those that name
/// none go only to the registry published to (push), or, where their name says pull, to what is only read.
/// </summary>
/// <remarks>
/// <c>HOST</c> is the registry in capitals, <c>.</c> and <c>:</c> as <c>_</c>, <c>-</c> as <c>__</c>.
/// <code>
/// CONTAINERIZE_PUSH_REGISTRY_HOST_USERNAME/_PASSWORD  CONTAINERIZE_PULL_REGISTRY_HOST_USERNAME/_PASSWORD
/// CONTAINERIZE_REGISTRY_HOST_USERNAME/_PASSWORD
/// CONTAINERIZE_PUSH_REGISTRY_USERNAME/_PASSWORD       CONTAINERIZE_PULL_REGISTRY_USERNAME/_PASSWORD
/// CONTAINERIZE_REGISTRY_USERNAME/_PASSWORD            (the registry published to)
/// DOTNET_CONTAINER_PUSH_REGISTRY_UNAME/_PWORD         DOTNET_CONTAINER_PULL_REGISTRY_UNAME/_PWORD
/// SDK_CONTAINER_REGISTRY_UNAME/_PWORD                 (the registry published to)
/// </code>
/// The .NET SDK sends its variables to whichever registry asks. Here those for pushing reach only the registry that the
/// project names to publish to, and the ones without "push" or "pull" no registry that is only read.
/// </remarks>
internal sealed class EnvironmentCredentials(CredentialEnvironment environment, string? pushRegistry) : ICredentialProvider
{
    public ValueTask<CredentialResult> FindAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        var host = VariablePart(request.Registry);
        var isPush = request.Access == RegistryAccess.Push;
        var kind = isPush ? "PUSH" : "PULL";
        var isPublished = pushRegistry is null ? isPush : pushRegistry.Equals(request.Registry, StringComparison.OrdinalIgnoreCase);
        var mayUseKind = !isPush || isPublished;
        var credential =
            Find($"CONTAINERIZE_{kind}_REGISTRY_{host}")
            ?? Find($"CONTAINERIZE_REGISTRY_{host}")
            ?? (mayUseKind ? Find($"CONTAINERIZE_{kind}_REGISTRY") : null)
            ?? (isPublished ? Find("CONTAINERIZE_REGISTRY") : null)
            ?? (mayUseKind ? Find($"DOTNET_CONTAINER_{kind}_REGISTRY", "UNAME", "PWORD") : null)
            ?? (isPublished ? Find("SDK_CONTAINER_REGISTRY", "UNAME", "PWORD") : null);
        return new(credential is null ? CredentialResult.None : new CredentialResult { Credential = credential });
    }

    /// <summary>A registry's name as a part of a variable's name; different hosts give different parts.</summary>
    private static string VariablePart(string registry)
    {
        var part = new StringBuilder(registry.Length + 4);
        foreach (var c in registry)
        {
            _ = char.IsAsciiLetterOrDigit(c) ? part.Append(char.ToUpperInvariant(c)) : part.Append(c == '-' ? "__" : "_");
        }

        return part.ToString();
    }

    private RegistryCredential? Find(string prefix, string user = "USERNAME", string password = "PASSWORD") =>
        environment.Value($"{prefix}_{user}") is { } name && environment.Value($"{prefix}_{password}") is { } secret
            ? RegistryCredential.Of(name, secret, $"the environment variable {prefix}_{user}")
            : null;
}
