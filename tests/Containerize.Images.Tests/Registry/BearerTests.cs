using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;

namespace Containerize.Images.Tests.Registry;

public sealed class BearerTests
{
    private static readonly FakeRegistryOptions Bearer = new() { Authentication = FakeAuthentication.Bearer };

    [Fact]
    public async Task A_push_with_a_user_name_gets_a_token_and_goes_through()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);

        await registry.SinkOf(registry.AsUser()).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Store.Tag("app", "1").ShouldNotBeNull();
        registry.Seen("GET", "/token").ShouldHaveSingleItem().Authorization.ShouldStartWith("Basic ");
        registry.Seen("PUT", "/manifests/1").ShouldAllBe(request => request.Authorization!.StartsWith("Bearer "));
    }

    [Fact]
    public async Task The_token_is_asked_for_with_service_and_scope_in_the_query()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);

        await registry.SinkOf(registry.AsUser()).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Seen("GET", "/token").ShouldHaveSingleItem().Query.ShouldBe("?service=fake&scope=repository%3Aapp%3Apull%2Cpush");
    }

    [Fact]
    public async Task Anyone_may_pull_where_the_registry_gives_anyone_a_token()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { AnonymousPull = true });
        var image = TestImage.Random();
        registry.Seed(image, "1");

        (await registry.SourceOf("1").ResolveAsync(CancellationToken.None)).Digest.ShouldBe(image.Descriptor.Digest);
        registry.Seen("GET", "/token").ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task Parallel_requests_share_one_token()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);

        await registry.SinkOf(registry.AsUser()).MatchAsync(TestImage.RandomSet(), ["1", "2", "3", "4", "5"], CancellationToken.None);

        registry.Seen("GET", "/token").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_member_access_token_serves_as_well_as_token()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { TokenMember = "access_token" });

        (await registry.SinkOf(registry.AsUser()).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        var clock = new ManualClock();
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { TokenLifetime = TimeSpan.FromSeconds(300), TimeProvider = clock });
        var sink = registry.SinkOf(registry.AsUser() with { TimeProvider = clock });
        await sink.AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(280));

        await sink.AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);

        registry.Seen("GET", "/token").Count.ShouldBe(2);
        registry.Requests.Count(request => request.Status == 401).ShouldBe(1); // Only the very first, that met the challenge.
    }

    [Fact]
    public async Task A_token_without_a_stated_lifetime_is_taken_to_last_60_seconds()
    {
        var clock = new ManualClock();
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { TokenLifetime = null, TimeProvider = clock });
        var sink = registry.SinkOf(registry.AsUser() with { TimeProvider = clock });
        await sink.AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(40));
        await sink.AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);
        registry.Seen("GET", "/token").Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(19));

        await sink.AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);

        registry.Seen("GET", "/token").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task A_token_that_ends_in_the_middle_of_an_upload_is_renewed(string method)
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);
        registry.When(method, "/blobs/uploads/").First(() =>
        {
            registry.Tokens.RevokeAll();
            return Task.CompletedTask;
        });
        var layer = TestImageLayer.Random();

        await registry.SinkOf(registry.AsUser()).AddLayerAsync(layer, CancellationToken.None);

        registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldBe(layer.Blob);
    }

    [Fact]
    public async Task A_401_after_one_renewal_is_final()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);
        registry.When("POST", "/blobs/uploads/", count: 100).Answer(401, "", ("WWW-Authenticate", $"Bearer realm=\"http://{registry.Address}/token\",service=\"fake\""));

        var error = await TestClient.ErrorAsync(() => registry.SinkOf(registry.AsUser()).AddLayerAsync(TestImageLayer.Random(), CancellationToken.None));

        error.Code.ShouldBe("CTZ3003");
        error.Message.ShouldContain("the test");
        registry.Seen("POST", "/blobs/uploads/").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Wrong_credentials_are_told_with_their_source_and_never_with_the_secret()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);
        List<string> log = [];
        var wrong = RegistryCredential.Of("someone", "very-secret", "~/.docker/config.json");
        var options = TestClient.Options with { Credentials = new StaticCredentials(registry.Address, wrong), Log = log.Add };

        var error = await TestClient.ErrorAsync(() => registry.SinkOf(options).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3003");
        error.Message.ShouldContain("~/.docker/config.json");
        log.ShouldContain(line => line.Contains("~/.docker/config.json"));
        string.Join("", [error.ToString(), wrong.ToString(), .. log]).ShouldNotContain("very-secret");
    }

    [Fact]
    public async Task Scopes_are_merged_with_the_newest_first()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);
        var client = registry.ClientOf(registry.AsUser());
        await new RegistryImageSink(client, "one").MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        await new RegistryImageSink(client, "two").MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Tokens.Asked[^1].ShouldBe(["repository:two:pull,push", "repository:one:pull,push"]);
    }

    [Fact]
    public async Task A_server_that_reads_only_the_first_scope_gives_what_the_push_needs()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { ReadsOnlyFirstScope = true });
        var layer = TestImageLayer.Random();
        registry.Store.AddBlob("base", layer.Blob);

        await registry.SinkOf(registry.AsUser()).AddLayerAsync(layer.From(new BlobOrigin(registry.Address, "base")), CancellationToken.None);

        registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_identity_token_is_exchanged_by_post()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { IdentityToken = "identity" });

        await registry.SinkOf(WithIdentity(registry, "<token>")).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Seen("POST", "/token").ShouldHaveSingleItem().Authorization.ShouldBeNull();
        registry.Seen("HEAD", "/manifests/1")[^1].Status.ShouldBe(404);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task An_identity_token_goes_by_get_where_the_server_knows_no_post(int status)
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { IdentityToken = "identity", OAuthStatus = status });

        await registry.SinkOf(WithIdentity(registry, RegistryCredential.AzureIdentityUser)).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Seen("GET", "/token").ShouldHaveSingleItem().Authorization.ShouldStartWith("Basic ");
        registry.Seen("HEAD", "/manifests/1")[^1].Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("Basic realm=\"fake\"|Bearer realm=\"{realm}\",service=\"fake\"")]
    [InlineData("Basic realm=\"fake\", Bearer realm=\"{realm}\",service=\"fake\"")]
    [InlineData("Negotiate, NTLM, bearer realm = \"{realm}\" , service=fake")]
    public async Task Of_several_challenges_one_that_serves_is_found(string challenges)
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer with { Challenges = challenges.Split('|') });

        (await registry.SinkOf(registry.AsUser()).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Basic_is_tried_where_a_token_does_not_serve()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new()
        {
            Authentication = FakeAuthentication.Basic,
            Challenges = ["Bearer realm=\"{realm}\",service=\"fake\"", "Basic realm=\"fake\""],
        });

        (await registry.SinkOf(registry.AsUser()).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_401_without_a_challenge_is_explained_by_the_root_of_the_api()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);
        registry.When("HEAD", "/manifests/1").Answer(401);

        (await registry.SinkOf(registry.AsUser()).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldBeNull();

        registry.Seen("GET", "/v2/").Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_token_server_that_fails_in_passing_is_asked_again()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);
        registry.When("GET", "/token", count: 2).Answer(503);

        (await registry.SinkOf(registry.AsUser()).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldBeNull();

        registry.Seen("GET", "/token").Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    public async Task A_token_answer_without_a_token_is_an_error(string answer)
    {
        await using var registry = await FakeRegistryServer.StartAsync(Bearer);
        registry.When("GET", "/token").Answer(200, answer);

        var error = await TestClient.ErrorAsync(() => registry.SinkOf(registry.AsUser()).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3006");
    }

    private static RegistryOptions WithIdentity(FakeRegistryServer registry, string user) =>
        TestClient.Options with { Credentials = new StaticCredentials(registry.Address, RegistryCredential.Of(user, "identity", "the test")) };
}
