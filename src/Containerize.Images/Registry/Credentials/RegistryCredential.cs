using System.Text;

namespace Containerize.Images.Registry.Credentials;

/// <summary>Who to be at a registry. Its text never shows a secret.</summary>
public sealed record RegistryCredential
{
    /// <summary>The user name of an Azure identity token.</summary>
    internal const string AzureIdentityUser = "00000000-0000-0000-0000-000000000000";

    /// <summary>The user name that credential helpers give with an identity token.</summary>
    internal const string TokenUser = "<token>";

    /// <summary>The user name; empty where there is only an identity token.</summary>
    public string Username { get; init; } = "";

    /// <summary>The password, or an access token in its place.</summary>
    public string Password { get; init; } = "";

    /// <summary>A refresh token of OAuth2, or <see langword="null"/>.</summary>
    public string? IdentityToken { get; init; }

    /// <summary>Where this was found, for people: <c>~/.docker/config.json</c>, <c>docker-credential-ecr-login</c>.</summary>
    public required string Source { get; init; }

    /// <summary>A user name with a secret; the names that mean an identity token are recognised.</summary>
    public static RegistryCredential Of(string username, string secret, string source) =>
        username is TokenUser or AzureIdentityUser
            ? new() { Username = username, IdentityToken = secret, Source = source }
            : new() { Username = username, Password = secret, Source = source };

    /// <summary>The header value of Basic authentication. An identity token stands in for a password.</summary>
    internal string ToBasicHeader()
    {
        var user = Username.Length == 0 ? TokenUser : Username;
        var secret = Password.Length > 0 ? Password : IdentityToken;
        return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"));
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Source = ").Append(Source);
        return true;
    }
}
