using System.Text;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;
using Containerize.Testing;

namespace Containerize.Images.Tests.Registry;

public sealed class AuthFileTests : IDisposable
{
    private readonly TemporaryFolder _home = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("ghcr.io", "ghcr.io")]
    [InlineData("https://ghcr.io", "ghcr.io")]
    [InlineData("http://ghcr.io/", "ghcr.io")]
    [InlineData("https://ghcr.io/v1/", "ghcr.io")]
    [InlineData("https://ghcr.io/v2/", "ghcr.io")]
    [InlineData("ghcr.io/v2", "ghcr.io")]
    [InlineData("GHCR.io", "ghcr.io")]
    [InlineData("ghcr.io:443", "ghcr.io")]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000")]
    [InlineData("https://index.docker.io/v1/", "docker.io")]
    [InlineData("docker.io", "docker.io")]
    [InlineData("registry-1.docker.io", "docker.io")]
    public async Task A_registry_is_known_by_every_spelling(string key, string registry)
    {
        Docker($$$"""{"auths": {"{{{key}}}": {"auth": "{{{Auth("me:pw")}}}"} } }""");

        var found = (await FindAsync(registry)).Credential.ShouldNotBeNull();

        (found.Username, found.Password).ShouldBe(("me", "pw"));
        found.Source.ShouldBe("~/.docker/config.json");
    }

    [Theory]
    [InlineData("ghcr.io", "evil-ghcr.io")]
    [InlineData("ghcr.io", "ghcr.io.evil.com")]
    [InlineData("ghcr.io", "ghcr.io:5000")]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5001")]
    public async Task Another_registry_gets_nothing(string key, string registry)
    {
        Docker($$$"""{"auths": {"{{{key}}}": {"auth": "{{{Auth("me:pw")}}}"} } }""");

        (await FindAsync(registry)).ShouldBe(CredentialResult.None);
    }

    [Fact]
    public async Task DOCKER_CONFIG_names_the_folder()
    {
        _home.Write("elsewhere/config.json", $$$"""{"auths": {"ghcr.io": {"auth": "{{{Auth("me:p:w")}}}"} } }""");
        _variables["DOCKER_CONFIG"] = _home.Combine("elsewhere");

        (await FindAsync("ghcr.io")).Credential!.Password.ShouldBe("p:w");
    }

    [Fact]
    public async Task User_name_and_password_may_stand_apart()
    {
        Docker("""{"auths": {"ghcr.io": {"username": "me", "password": "pw"} } }""");

        (await FindAsync("ghcr.io")).Credential!.Password.ShouldBe("pw");
    }

    [Fact]
    public async Task An_identity_token_is_read()
    {
        Docker($$$"""{"auths": {"acr.azurecr.io": {"auth": "{{{Auth("00000000-0000-0000-0000-000000000000:")}}}", "identitytoken": "refresh"} } }""");

        (await FindAsync("acr.azurecr.io")).Credential!.IdentityToken.ShouldBe("refresh");
    }

    [Fact]
    public async Task The_azure_user_with_a_secret_is_an_identity_token()
    {
        Docker($$$"""{"auths": {"acr.azurecr.io": {"auth": "{{{Auth("00000000-0000-0000-0000-000000000000:refresh")}}}"} } }""");

        (await FindAsync("acr.azurecr.io")).Credential!.IdentityToken.ShouldBe("refresh");
    }

    [Fact]
    public async Task An_empty_entry_is_none()
    {
        Docker("""{"auths": {"ghcr.io": {}}}""");

        (await FindAsync("ghcr.io")).ShouldBe(CredentialResult.None);
    }

    [Fact]
    public async Task Docker_s_file_goes_before_Podman_s()
    {
        Docker($$$"""{"auths": {"ghcr.io": {"auth": "{{{Auth("docker:pw")}}}"} } }""");
        _home.Write(".config/containers/auth.json", $$$"""{"auths": {"ghcr.io": {"auth": "{{{Auth("podman:pw")}}}"} } }""");

        (await FindAsync("ghcr.io")).Credential!.Username.ShouldBe("docker");
    }

    [Fact]
    public async Task Podman_s_file_serves_what_Docker_s_does_not_know()
    {
        Docker("""{"auths": {}}""");
        _home.Write(".config/containers/auth.json", $$$"""{"auths": {"quay.io": {"auth": "{{{Auth("podman:pw")}}}"} } }""");

        (await FindAsync("quay.io")).Credential!.Source.ShouldBe("~/.config/containers/auth.json");
    }

    [Theory]
    [InlineData("REGISTRY_AUTH_FILE", "some/where.json", "some/where.json")]
    [InlineData("XDG_RUNTIME_DIR", "run", "run/containers/auth.json")]
    [InlineData("XDG_CONFIG_HOME", "cfg", "cfg/containers/auth.json")]
    public async Task Podman_s_file_is_found_where_variables_say(string variable, string value, string file)
    {
        _variables[variable] = _home.Combine(value);
        _home.Write(file, $$$"""{"auths": {"quay.io": {"auth": "{{{Auth("podman:pw")}}}"} } }""");

        (await FindAsync("quay.io")).Credential!.Username.ShouldBe("podman");
    }

    [Theory]
    [InlineData("team/app", "exact")]
    [InlineData("team/other", "team")]
    [InlineData("teamster/app", "host")]
    public async Task Of_keys_by_repository_the_closest_wins(string repository, string user)
    {
        _home.Write(".config/containers/auth.json", $$$"""
            {"auths": {
              "quay.io": {"auth": "{{{Auth("host:pw")}}}"},
              "quay.io/team": {"auth": "{{{Auth("team:pw")}}}"},
              "quay.io/team/app": {"auth": "{{{Auth("exact:pw")}}}"}
            }}
            """);

        (await FindAsync("quay.io", repository)).Credential!.Username.ShouldBe(user);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task A_damaged_file_is_a_problem_that_is_told_when_it_matters(string content)
    {
        Docker(content);

        var result = await FindAsync("ghcr.io");

        result.Credential.ShouldBeNull();
        result.Problem.ShouldNotBeNull().Code.ShouldBe("CTZ3012");
        result.Problem.Message.ShouldContain("~/.docker/config.json");
    }

    [Theory]
    [InlineData("""{"auths": {"ghcr.io": {"auth": "%%%"} } }""")]
    [InlineData("""{"auths": {"ghcr.io": {"auth": "bm9jb2xvbg=="} } }""")]
    [InlineData("""{"auths": {"ghcr.io": "text"}}""")]
    [InlineData("""{"auths": null, "credHelpers": 1}""")]
    public async Task An_entry_of_another_shape_is_none(string content)
    {
        Docker(content);

        (await FindAsync("ghcr.io")).Credential.ShouldBeNull();
    }

    [Fact]
    public void No_text_of_a_credential_shows_its_secret() =>
        new RegistryCredential { Username = "me", Password = "hidden", IdentityToken = "hidden", Source = "a file" }.ToString().ShouldNotContain("hidden");

    private static string Auth(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private void Docker(string content) => _home.Write(".docker/config.json", content);

    private async Task<CredentialResult> FindAsync(string registry, string repository = "app")
    {
        var environment = new CredentialEnvironment { Home = _home.Path, Variable = _variables.GetValueOrDefault };
        var chain = new CredentialChain([new DockerConfigCredentials(environment), new PodmanAuthCredentials(environment)]);
        return await chain.FindAsync(new(registry, repository, RegistryAccess.Push), CancellationToken.None);
    }
}
