using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Registry;

/// <summary>What the registries of the field do that others do not.</summary>
public sealed class PersonalityTests
{
    public static TheoryData<string> All() => ["Ecr", "Ghcr", "Acr", "DockerHub", "Harbor", "Artifactory", "Quay", "GitLab", "Nexus"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_image_goes_in_twice_and_comes_out(string name)
    {
        var personality = (FakeRegistryOptions)typeof(Personalities).GetProperty(name)!.GetValue(null)!;
        await using var registry = await FakeRegistryServer.StartAsync(personality);
        var mounted = TestImageLayer.Random();
        registry.Store.AddBlob("base", mounted.Blob);
        var images = ImageSet.Of(TestImage.Of(mounted.From(new BlobOrigin(registry.Address, "base")), TestImageLayer.Random(), TestImageLayer.Random()));

        await registry.SinkOf(AsUser(registry)).CommitAsync(images, ["1.0", "1"], CancellationToken.None);
        var again = await registry.SinkOf(AsUser(registry)).CommitAsync(images, ["1.0", "1"], CancellationToken.None);

        again.BytesSent.ShouldBe(0);
        var found = await registry.SourceOf("1.0", AsUser(registry)).ResolveAsync(CancellationToken.None);
        found.Digest.ShouldBe(images.Descriptor.Digest);
    }

    [Fact]
    public async Task Ecr_drops_the_connection_of_a_missing_repository_and_the_error_says_how_to_create_it()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Ecr);
        const string Name = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
        var client = Named(registry, Name);

        var error = await TestClient.ErrorAsync(() => new RegistryImageSink(client, "absent").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3005");
        error.Message.ShouldContain("aws ecr create-repository --repository-name absent");
    }

    [Fact]
    public async Task Ecr_refuses_to_move_an_immutable_tag_and_the_error_names_it()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Ecr);
        await registry.SinkOf(AsUser(registry)).CommitAsync(TestImage.RandomSet(), ["1.0"], CancellationToken.None);

        var error = await TestClient.ErrorAsync(() => registry.SinkOf(AsUser(registry)).CommitAsync(TestImage.RandomSet(), ["1.0"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3013");
        error.Message.ShouldContain("app:1.0");
    }

    [Fact]
    public async Task Ghcr_without_the_package_s_grant_says_which_grant()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Ghcr);
        registry.When("POST", "/blobs/uploads/", count: 10).AnswerError(403, "DENIED", "permission_denied: write_package");

        var error = await TestClient.ErrorAsync(() => new RegistryImageSink(Named(registry, "ghcr.io"), "app").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3004");
        error.Message.ShouldContain("write_package");
        error.Message.ShouldContain("packages: write");
    }

    [Fact]
    public async Task Ghcr_takes_layers_over_4_MiB_because_no_range_is_sent()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Ghcr);
        var layer = TestImageLayer.Random(5 * 1024 * 1024);

        await registry.SinkOf(AsUser(registry)).AddLayerAsync(layer, CancellationToken.None);

        registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Acr_takes_an_identity_token()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Acr);
        var credential = RegistryCredential.Of(RegistryCredential.AzureIdentityUser, "azure-identity-token", "the test");
        var options = TestClient.Options with { Credentials = new StaticCredentials(registry.Address, credential) };

        await registry.SinkOf(options).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Seen("POST", "/token").Count.ShouldBe(1);
        registry.Seen("GET", "/token").ShouldBeEmpty();
    }

    [Fact]
    public async Task Docker_hub_s_rate_limit_is_told_with_its_words()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.DockerHub);
        registry.When("HEAD", "/manifests/", count: 100).Answer(429);
        registry.When("GET", "/manifests/", count: 100).AnswerError(429, "TOOMANYREQUESTS", "You have reached your unauthenticated pull rate limit.");

        var error = await TestClient.ErrorAsync(() => registry.SourceOf("sha256:" + new string('a', 64)).ReadManifestAsync(Digest.Of([1]), CancellationToken.None));

        error.Code.ShouldBe("CTZ3007");
        error.Message.ShouldContain("unauthenticated pull rate limit");
        error.Message.ShouldContain("docker login");
    }

    [Fact]
    public async Task Harbor_s_401_for_a_failed_mount_becomes_an_upload()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Harbor);
        var layer = TestImageLayer.Random();

        var result = await registry.SinkOf(AsUser(registry)).CommitAsync(
            ImageSet.Of(TestImage.Of(layer.From(new BlobOrigin(registry.Address, "absent")))), ["1"], CancellationToken.None);

        result.Layers[layer.Descriptor.Digest].ShouldBe(LayerTransfer.Sent);
    }

    [Fact]
    public async Task Artifactory_s_403_for_an_absent_manifest_is_not_fatal()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Artifactory);

        (await registry.SinkOf(AsUser(registry)).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Quay_is_never_asked_to_mount_without_from()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Quay);

        await registry.SinkOf(AsUser(registry)).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Seen("POST", "mount=").ShouldAllBe(request => request.Query.Contains("from="));
    }

    [Fact]
    public async Task GitLab_s_limit_of_concurrent_requests_is_got_over()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.GitLab with { MostConcurrentRequests = 2 });
        var images = TestImage.RandomSet(12);

        await registry.SinkOf(AsUser(registry) with { Retry = new RegistryRetryPolicy { BaseDelay = TimeSpan.FromMilliseconds(20), MaxAttempts = 10 } })
            .CommitAsync(images, ["1"], CancellationToken.None);

        registry.Store.Tag("app", "1").ShouldNotBeNull();
    }

    [Fact]
    public async Task Nexus_s_401_on_the_first_post_is_met_with_a_token()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Nexus with { AnonymousPull = true });
        registry.When("HEAD", "/blobs/").Answer(404);
        var layer = TestImageLayer.Random();

        await registry.SinkOf(AsUser(registry)).AddLayerAsync(layer, CancellationToken.None);

        registry.Seen("POST", "/blobs/uploads/").Select(request => request.Status).ShouldBe([401, 202]);
    }

    private static RegistryOptions AsUser(FakeRegistryServer registry) => registry.AsUser();

    private static RegistryClient Named(FakeRegistryServer registry, string name)
    {
        registry.Realm = $"http://{name}/token";
        return new(name, (TestClient.Options with { InsecureRegistries = [name] }).AsUser(name).Routed(new Dictionary<string, FakeRegistryServer> { [name] = registry }));
    }
}
