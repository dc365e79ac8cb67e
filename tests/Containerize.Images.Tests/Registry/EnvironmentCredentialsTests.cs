using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;

namespace Containerize.Images.Tests.Registry;

public sealed class EnvironmentCredentialsTests
{
    [Theory]
    [InlineData("CONTAINERIZE_PUSH_REGISTRY_GHCR_IO", "USERNAME", "PASSWORD")]
    [InlineData("CONTAINERIZE_REGISTRY_GHCR_IO", "USERNAME", "PASSWORD")]
    [InlineData("CONTAINERIZE_PUSH_REGISTRY", "USERNAME", "PASSWORD")]
    [InlineData("CONTAINERIZE_REGISTRY", "USERNAME", "PASSWORD")]
    [InlineData("DOTNET_CONTAINER_PUSH_REGISTRY", "UNAME", "PWORD")]
    [InlineData("SDK_CONTAINER_REGISTRY", "UNAME", "PWORD")]
    public async Task A_push_to_the_published_registry_takes_every_kind_of_variable(string prefix, string user, string password)
    {
        var found = await FindAsync("ghcr.io", RegistryAccess.Push, "ghcr.io", ($"{prefix}_{user}", "me"), ($"{prefix}_{password}", "pw"));

        found.ShouldNotBeNull().Username.ShouldBe("me");
        found.Password.ShouldBe("pw");
        found.Source.ShouldContain($"{prefix}_{user}");
    }

    [Theory]
    [InlineData("CONTAINERIZE_PUSH_REGISTRY", "USERNAME", "PASSWORD")]
    [InlineData("CONTAINERIZE_REGISTRY", "USERNAME", "PASSWORD")]
    [InlineData("DOTNET_CONTAINER_PUSH_REGISTRY", "UNAME", "PWORD")]
    [InlineData("SDK_CONTAINER_REGISTRY", "UNAME", "PWORD")]
    [InlineData("CONTAINERIZE_REGISTRY_GHCR_IO", "USERNAME", "PASSWORD")]
    public async Task A_registry_that_is_only_read_gets_none_that_were_not_meant_for_it(string prefix, string user, string password) =>
        (await FindAsync("docker.io", RegistryAccess.Pull, "ghcr.io", ($"{prefix}_{user}", "me"), ($"{prefix}_{password}", "pw"))).ShouldBeNull();

    [Theory]
    [InlineData("CONTAINERIZE_PULL_REGISTRY", "USERNAME", "PASSWORD")]
    [InlineData("DOTNET_CONTAINER_PULL_REGISTRY", "UNAME", "PWORD")]
    [InlineData("CONTAINERIZE_PULL_REGISTRY_BASES_EXAMPLE_COM_5000", "USERNAME", "PASSWORD")]
    [InlineData("CONTAINERIZE_REGISTRY_BASES_EXAMPLE_COM_5000", "USERNAME", "PASSWORD")]
    public async Task A_pull_takes_those_for_pulling_and_those_of_the_host(string prefix, string user, string password) =>
        (await FindAsync("bases.example.com:5000", RegistryAccess.Pull, "ghcr.io", ($"{prefix}_{user}", "me"), ($"{prefix}_{password}", "pw"))).ShouldNotBeNull();

    [Fact]
    public async Task A_base_in_the_published_registry_may_be_read_with_its_credentials() =>
        (await FindAsync("ghcr.io", RegistryAccess.Pull, "ghcr.io", ("CONTAINERIZE_REGISTRY_USERNAME", "me"), ("CONTAINERIZE_REGISTRY_PASSWORD", "pw"))).ShouldNotBeNull();

    [Fact]
    public async Task The_variable_that_names_the_host_goes_before_the_one_that_does_not()
    {
        var found = await FindAsync(
            "ghcr.io",
            RegistryAccess.Push,
            "ghcr.io",
            ("CONTAINERIZE_REGISTRY_USERNAME", "any"),
            ("CONTAINERIZE_REGISTRY_PASSWORD", "pw"),
            ("CONTAINERIZE_REGISTRY_GHCR_IO_USERNAME", "exact"),
            ("CONTAINERIZE_REGISTRY_GHCR_IO_PASSWORD", "pw"));

        found!.Username.ShouldBe("exact");
    }

    [Fact]
    public async Task Hosts_that_differ_by_a_hyphen_have_variables_of_their_own() =>
        (await FindAsync("my-registry.com", RegistryAccess.Pull, null, ("CONTAINERIZE_REGISTRY_MY_REGISTRY_COM_USERNAME", "me"), ("CONTAINERIZE_REGISTRY_MY_REGISTRY_COM_PASSWORD", "pw"))).ShouldBeNull();

    [Fact]
    public async Task A_user_name_without_a_password_is_no_credential() =>
        (await FindAsync("ghcr.io", RegistryAccess.Push, null, ("CONTAINERIZE_REGISTRY_USERNAME", "me"), ("CONTAINERIZE_REGISTRY_PASSWORD", ""))).ShouldBeNull();

    private static async Task<RegistryCredential?> FindAsync(string registry, RegistryAccess access, string? published, params (string Name, string Value)[] variables)
    {
        var map = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        var environment = new CredentialEnvironment { Variable = map.GetValueOrDefault };
        var result = await new EnvironmentCredentials(environment, published).FindAsync(new(registry, "app", access), CancellationToken.None);
        return result.Credential;
    }
}
