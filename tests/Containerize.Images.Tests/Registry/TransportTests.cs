using System.Net;
using System.Net.Sockets;
using Containerize.FakeRegistry;
using Containerize.Images.Registry;

namespace Containerize.Images.Tests.Registry;

public sealed class TransportTests
{
    [Fact]
    public async Task A_loopback_registry_is_spoken_to_over_plain_http()
    {
        await using var registry = await FakeRegistryServer.StartAsync();

        (await registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_name_localhost_is_loopback_too()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        var client = new RegistryClient($"localhost:{registry.Port}", TestClient.Options);

        (await new RegistryImageSink(client, "app").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_loopback_registry_may_speak_https_with_a_certificate_nobody_vouches_for()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Tls = true });

        (await registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_registry_that_answers_a_first_request_by_400_is_still_a_registry()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        registry.When("HEAD", "/manifests/").SetHeader("Docker-Distribution-Api-Version", null);
        registry.When("HEAD", "/manifests/").Answer(400);

        var error = await TestClient.ErrorAsync(() => registry.SinkOf().MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3010");
        error.Message.ShouldContain("400");
    }

    [Fact]
    public async Task Plain_http_elsewhere_is_refused_with_the_setting_that_allows_it()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        var client = Elsewhere(registry, []);

        var error = await TestClient.ErrorAsync(() => new RegistryImageSink(client, "app").MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3002");
        error.Message.ShouldContain("ContainerInsecureRegistries");
        error.Message.ShouldContain($"registry.example.com:{registry.Port}");
        error.Message.ShouldNotContain("Exception");
        registry.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_registry_named_insecure_may_speak_plain_http_or_untrusted_https(bool tls)
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Tls = tls });
        var client = Elsewhere(registry, [$"Registry.example.com:{registry.Port}"]);

        (await new RegistryImageSink(client, "app").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_untrusted_certificate_is_told_as_such()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Tls = true });
        var exception = await Record.ExceptionAsync(() => Images.Registry.Transport.SharedHandlers.For(new Uri("https://registry.example.com"), insecure: false)
            .SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://127.0.0.1:" + registry.Port), CancellationToken.None));

        Images.Registry.Transport.TransportException.From(exception!, new Uri("https://registry.example.com")).Fault.ShouldBe(Images.Registry.Transport.TransportFault.Tls);
    }

    [Fact]
    public async Task A_registry_that_is_down_is_told_after_few_attempts()
    {
        var port = FreePort();
        var client = new RegistryClient($"127.0.0.1:{port}", TestClient.Options);

        var error = await TestClient.ErrorAsync(() => new RegistryImageSink(client, "app").MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3001");
        error.Message.ShouldContain($"127.0.0.1:{port}");
        error.Message.ShouldContain("refused");
    }

    [Fact]
    public async Task A_host_that_is_unknown_is_told_as_such()
    {
        var options = TestClient.Options with { Connect = (_, _) => throw new SocketException((int)SocketError.HostNotFound) };
        var client = new RegistryClient("nowhere.invalid", options);

        var error = await TestClient.ErrorAsync(() => new RegistryImageSink(client, "app").MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3001");
        error.Message.ShouldContain("nowhere.invalid");
    }

    [Fact]
    public async Task No_cookie_is_ever_echoed()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Cookies = true });

        await registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Requests.ShouldAllBe(request => request.Cookie == null);
    }

    [Fact]
    public async Task A_refusal_before_a_large_body_is_understood()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        registry.When("PATCH", "/blobs/uploads/").AnswerWithoutReading(413);
        var layer = TestImageLayer.Random(6_000_000);

        var error = await TestClient.ErrorAsync(() => registry.SinkOf().AddLayerAsync(layer, CancellationToken.None));

        error.Code.ShouldBe("CTZ3010");
        error.Message.ShouldContain("413");
        registry.Seen("PATCH", "").ShouldHaveSingleItem().BodyBytes.ShouldBe(0);
    }

    [Fact]
    public async Task Docker_hub_answers_at_registry_1_and_keeps_its_name_in_references()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.DockerHub with { Tls = true });
        var options = (TestClient.Options with { InsecureRegistries = ["docker.io"] }).AsUser("docker.io").Routed(new Dictionary<string, FakeRegistryServer> { ["registry-1.docker.io"] = registry });
        registry.Realm = "https://registry-1.docker.io/token";
        var client = new RegistryClient("docker.io", options);

        var result = await new RegistryImageSink(client, "someone/app").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        result.References.ShouldHaveSingleItem().ShouldStartWith("docker.io/someone/app:1@sha256:");
        registry.Store.Tag("someone/app", "1").ShouldNotBeNull();
    }

    /// <summary>A client of the registry under a name that is not this machine's.</summary>
    private static RegistryClient Elsewhere(FakeRegistryServer registry, IReadOnlyList<string> insecure) => new(
        $"registry.example.com:{registry.Port}",
        (TestClient.Options with { InsecureRegistries = insecure }).Routed(new Dictionary<string, FakeRegistryServer> { ["registry.example.com"] = registry }));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
