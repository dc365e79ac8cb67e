using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;
using Containerize.Testing;

namespace Containerize.Images.Tests.Registry;

/// <summary>Helpers here are shell scripts on the PATH of this process, each with a name of its own.</summary>
public sealed class CredentialHelperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = "ctz" + Guid.NewGuid().ToString("N")[..8];

    public CredentialHelperTests() =>
        Environment.SetEnvironmentVariable("PATH", $"{_folder.Path}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");

    public void Dispose()
    {
        var path = Environment.GetEnvironmentVariable("PATH")!;
        Environment.SetEnvironmentVariable("PATH", path.Replace($"{_folder.Path}{Path.PathSeparator}", "", StringComparison.Ordinal));
        _folder.Dispose();
    }

    [Fact]
    public async Task A_helper_named_for_the_registry_is_asked_with_the_host_on_its_input()
    {
        Helper("""read host; printf '{"ServerURL":"%s","Username":"me","Secret":"for %s by %s"}' "$host" "$host" "$1" """);

        var found = (await FindAsync($$$"""{"credHelpers": {"ghcr.io": "{{{_name}}}"}}""", "ghcr.io")).Credential.ShouldNotBeNull();

        (found.Username, found.Password).ShouldBe(("me", "for ghcr.io by get"));
        found.Source.ShouldBe("docker-credential-" + _name);
    }

    [Fact]
    public async Task Docker_hub_is_asked_for_by_its_old_address()
    {
        Helper("""read host; printf '{"Username":"me","Secret":"%s"}' "$host" """);

        (await FindAsync($$"""{"credsStore": "{{_name}}"}""", "docker.io")).Credential!.Password.ShouldBe("https://index.docker.io/v1/");
    }

    [Fact]
    public async Task The_user_name_token_means_an_identity_token()
    {
        Helper("""printf '{"Username":"<token>","Secret":"refresh"}' """);

        (await FindAsync($$"""{"credsStore": "{{_name}}"}""", "ghcr.io")).Credential!.IdentityToken.ShouldBe("refresh");
    }

    [Theory]
    [InlineData("echo 'credentials not found in native keychain'; exit 1")]
    [InlineData("echo 'credentials not found in native keychain' >&2; exit 1")]
    public async Task A_helper_without_credentials_for_the_registry_is_no_error(string script)
    {
        Helper(script);

        (await FindAsync($$"""{"credsStore": "{{_name}}"}""", "ghcr.io")).ShouldBe(new CredentialResult());
    }

    [Fact]
    public async Task An_entry_in_the_file_goes_before_the_store_of_all()
    {
        Helper("""printf '{"Username":"helper","Secret":"pw"}' """);

        (await FindAsync($$$"""{"credsStore": "{{{_name}}}", "auths": {"ghcr.io": {"username": "file", "password": "pw"} } }""", "ghcr.io")).Credential!.Username.ShouldBe("file");
    }

    [Fact]
    public async Task A_missing_helper_named_for_the_registry_is_an_error_that_names_it()
    {
        var error = await TestClient.ErrorAsync(async () => await FindAsync("""{"credHelpers": {"ghcr.io": "not-installed"}}""", "ghcr.io"));

        error.Code.ShouldBe("CTZ3012");
        error.Message.ShouldContain("docker-credential-not-installed");
        error.Message.ShouldContain("not installed");
    }

    [Fact]
    public async Task A_missing_store_hinders_no_registry_that_needs_no_credentials()
    {
        var result = await FindAsync("""{"credsStore": "not-installed"}""", "ghcr.io");

        result.Credential.ShouldBeNull();
        result.Problem!.Message.ShouldContain("docker-credential-not-installed");
    }

    [Fact]
    public async Task A_missing_store_is_told_when_the_registry_refuses()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Basic });
        _folder.Write(".docker/config.json", """{"credsStore": "not-installed"}""");
        var options = TestClient.Options with { Credentials = new DockerConfigCredentials(Surroundings()) };

        var error = await TestClient.ErrorAsync(() => registry.SinkOf(options).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3003");
        error.Message.ShouldContain("docker-credential-not-installed");
    }

    [Fact]
    public async Task A_helper_that_fails_is_told_with_its_words()
    {
        Helper("echo 'the keychain is locked' >&2; exit 3");

        var error = await TestClient.ErrorAsync(async () => await FindAsync($$$"""{"credHelpers": {"ghcr.io": "{{{_name}}}"}}""", "ghcr.io"));

        error.Message.ShouldContain("exit code 3");
        error.Message.ShouldContain("the keychain is locked");
    }

    [Fact]
    public async Task A_helper_that_hangs_is_ended_after_its_time()
    {
        Helper("exec sleep 600");
        var clock = new ManualClock();

        var find = TestClient.ErrorAsync(async () => await FindAsync($$$"""{"credHelpers": {"ghcr.io": "{{{_name}}}"}}""", "ghcr.io", clock));
        await Eventually.TrueAsync(() => clock.IsWaiting(TimeSpan.FromSeconds(30)), "the helper's time runs");
        clock.Advance(TimeSpan.FromSeconds(30));

        (await find).Message.ShouldContain("30 s");
    }

    [Theory]
    [InlineData("printf 'not json'")]
    [InlineData("printf '[]'")]
    public async Task A_helper_that_writes_something_else_is_told(string script)
    {
        Helper(script);

        var error = await TestClient.ErrorAsync(async () => await FindAsync($$$"""{"credHelpers": {"ghcr.io": "{{{_name}}}"}}""", "ghcr.io"));

        error.Code.ShouldBe("CTZ3012");
    }

    [Theory]
    [InlineData("stated")]
    [InlineData("CONTAINERIZE_PUSH_REGISTRY_GHCR_IO")]
    [InlineData("CONTAINERIZE_REGISTRY_GHCR_IO")]
    [InlineData("CONTAINERIZE_PUSH_REGISTRY")]
    [InlineData("CONTAINERIZE_REGISTRY")]
    [InlineData("DOTNET_CONTAINER_PUSH_REGISTRY")]
    [InlineData("SDK_CONTAINER_REGISTRY")]
    [InlineData("credHelpers")]
    [InlineData("auths")]
    [InlineData("credsStore")]
    [InlineData("session")]
    [InlineData("configuration")]
    public async Task Each_place_goes_before_all_that_come_after_it(string first)
    {
        string[] all =
        [
            "stated", "CONTAINERIZE_PUSH_REGISTRY_GHCR_IO", "CONTAINERIZE_REGISTRY_GHCR_IO", "CONTAINERIZE_PUSH_REGISTRY", "CONTAINERIZE_REGISTRY",
            "DOTNET_CONTAINER_PUSH_REGISTRY", "SDK_CONTAINER_REGISTRY", "credHelpers", "auths", "credsStore", "session", "configuration",
        ];
        var there = all[Array.IndexOf(all, first)..];
        var variables = new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = _folder.Combine("run") };
        foreach (var prefix in there.Where(place => char.IsUpper(place[0])))
        {
            var (user, password) = prefix.StartsWith("CONT", StringComparison.Ordinal) ? ("USERNAME", "PASSWORD") : ("UNAME", "PWORD");
            (variables[$"{prefix}_{user}"], variables[$"{prefix}_{password}"]) = (prefix, "pw");
        }

        Helper("""echo '{"Username":"credHelpers","Secret":"pw"}'""");
        var store = _name + "s";
        Helper("""echo '{"Username":"credsStore","Secret":"pw"}'""", store);
        List<string> members = [];
        if (there.Contains("credHelpers"))
        {
            members.Add($"\"credHelpers\": {{\"ghcr.io\": \"{_name}\"}}");
        }

        if (there.Contains("auths"))
        {
            members.Add($"\"auths\": {Auths("auths")}");
        }

        if (there.Contains("credsStore"))
        {
            members.Add($"\"credsStore\": \"{store}\"");
        }

        _folder.Write(".docker/config.json", $"{{{string.Join(", ", members)}}}");
        foreach (var (place, file) in new[] { ("session", "run/containers/auth.json"), ("configuration", ".config/containers/auth.json") })
        {
            _folder.Write(file, there.Contains(place) ? $"{{\"auths\": {Auths(place)}}}" : "{}");
        }

        var environment = Surroundings(null) with { Variable = variables.GetValueOrDefault };
        var stated = new StaticCredentials("ghcr.io", RegistryCredential.Of("stated", "pw", "the project"));
        var chain = CredentialChain.Default(environment, "ghcr.io", first == "stated" ? stated : null);

        (await chain.FindAsync(new("ghcr.io", "app", RegistryAccess.Push), CancellationToken.None)).Credential.ShouldNotBeNull().Username.ShouldBe(first);
    }

    [Fact]
    public async Task A_helper_is_a_name_and_never_a_path()
    {
        var error = await TestClient.ErrorAsync(async () => await FindAsync("""{"credHelpers": {"ghcr.io": "../../tmp/x"}}""", "ghcr.io"));

        error.Message.ShouldContain("must not be a path");
    }

    private void Helper(string script, string? name = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The helpers of these tests are shell scripts.");
        var file = _folder.Write("docker-credential-" + (name ?? _name), $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private CredentialEnvironment Surroundings(TimeProvider? clock = null) =>
        new() { Home = _folder.Path, Variable = _ => null, TimeProvider = clock ?? TimeProvider.System };

    private async Task<CredentialResult> FindAsync(string config, string registry, TimeProvider? clock = null)
    {
        _folder.Write(".docker/config.json", config);
        return await new DockerConfigCredentials(Surroundings(clock)).FindAsync(new(registry, "app", RegistryAccess.Push), CancellationToken.None);
    }

    private static string Auths(string user) =>
        $"{{\"ghcr.io\": {{\"auth\": \"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(user + ":pw"))}\"}}}}";
}
