using System.Net;
using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Tests.Registry;

/// <summary>What a registry that means harm, or is in the hands of one who does, must not get.</summary>
public sealed class HostileRegistryTests : IAsyncLifetime
{
    private const string Public = "registry.example.com";
    private const string Other = "other.example.com";

    private readonly Image _image = TestImage.Random();
    private FakeRegistryServer _registry = null!;
    private FakeRegistryServer _other = null!;

    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer });
        _other = await FakeRegistryServer.StartAsync();
        _registry.Seed(_image, "1");
    }

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/token")]
    [InlineData("http://localhost:9/token")]
    [InlineData("http://[::1]:9/token")]
    [InlineData("http://10.0.0.1/token")]
    [InlineData("http://172.16.3.4/token")]
    [InlineData("http://192.168.1.1/token")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fd00::1]/token")]
    [InlineData("http://0x7f000001/token")]
    public async Task A_realm_on_an_inner_address_is_refused(string realm)
    {
        _registry.Realm = realm;

        var error = await TestClient.ErrorAsync(() => Source().ResolveAsync(CancellationToken.None));

        error.Code.ShouldBe("CTZ3011");
        error.Message.ShouldContain("token server");
    }

    [Fact]
    public async Task A_realm_whose_name_leads_to_an_inner_address_is_refused()
    {
        _registry.Realm = $"http://{Other}/token";

        var error = await TestClient.ErrorAsync(() => Source(host => host == Other ? "10.1.2.3" : "203.0.113.1").ResolveAsync(CancellationToken.None));

        error.Code.ShouldBe("CTZ3011");
        _other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_that_the_user_has_named_insecure_may_be_an_inner_one()
    {
        _registry.Realm = $"http://{Other}/token";
        var source = new RegistryImageSource(Client(host => host == Other ? "10.1.2.3" : "203.0.113.1", Other), TestClient.ReferenceTo(Public, "app", "1"));

        await TestClient.ErrorAsync(() => source.ResolveAsync(CancellationToken.None));

        _other.Seen("GET", "/token").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_registry_within_a_private_network_may_name_a_token_server_there()
    {
        _registry.Realm = $"http://{Other}/token";

        var error = await TestClient.ErrorAsync(() => Source(_ => "10.1.2.3").ResolveAsync(CancellationToken.None));

        error.Code.ShouldNotBe("CTZ3011"); // The other host knows no user and says so.
        _other.Seen("GET", "/token").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_an_inner_address_is_refused()
    {
        _registry.Realm = $"http://{Public}/token";
        _registry.RedirectBlobs = _ => "http://169.254.169.254/latest/meta-data/iam";

        var error = await TestClient.ErrorAsync(() => Source().OpenBlobAsync(_image.Layers[0].Descriptor, CancellationToken.None));

        error.Code.ShouldBe("CTZ3011");
    }

    [Fact]
    public async Task An_upload_to_an_inner_address_is_refused()
    {
        _registry.Realm = $"http://{Public}/token";
        _registry.When("POST", "/blobs/uploads/").SetHeader("Location", "http://192.168.0.1/v2/app/blobs/uploads/1");

        var error = await TestClient.ErrorAsync(() => Sink().AddLayerAsync(TestImageLayer.Random(), CancellationToken.None));

        error.Code.ShouldBe("CTZ3011");
    }

    [Fact]
    public async Task An_upload_that_is_sent_to_another_host_carries_no_credentials()
    {
        _registry.Realm = $"http://{Public}/token";
        _registry.When("POST", "/blobs/uploads/", count: 10).SetHeader("Location", $"http://{Other}/v2/app/blobs/uploads/1?_state=1");

        await TestClient.ErrorAsync(() => Sink().AddLayerAsync(TestImageLayer.Random(), CancellationToken.None));

        _other.Requests.ShouldNotBeEmpty();
        _other.Requests.ShouldAllBe(request => request.Authorization == null);
    }

    [Fact]
    public async Task A_demand_for_credentials_by_another_host_is_not_met()
    {
        _registry.Realm = $"http://{Public}/token";
        _registry.RedirectBlobs = _ => $"http://{Other}/steal";
        _other.When("GET", "/steal", count: 10).Answer(401, "", ("WWW-Authenticate", $"Bearer realm=\"http://{Other}/token\""));

        var error = await TestClient.ErrorAsync(() => Source().OpenBlobAsync(_image.Layers[0].Descriptor, CancellationToken.None));

        error.Code.ShouldBe("CTZ3003");
        _other.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task Redirects_without_end_are_given_up()
    {
        _registry.Realm = $"http://{Public}/token";
        _registry.RedirectBlobs = digest => $"/v2/app/blobs/{digest}";

        var error = await TestClient.ErrorAsync(() => Source().OpenBlobAsync(_image.Layers[0].Descriptor, CancellationToken.None));

        error.Code.ShouldBe("CTZ3006");
        _registry.Seen("GET", "/blobs/").Count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_registry_over_https_may_not_lead_to_plain_http()
    {
        var guard = new AddressGuard(new RegistryEndpoint(Public, []), TestClient.Options);

        var error = await TestClient.ErrorAsync(async () => await guard.CheckAsync("token server", new Uri($"http://{Other}/token"), CancellationToken.None));

        error.Code.ShouldBe("CTZ3011");
        error.Message.ShouldContain("plain HTTP");
    }

    [Theory]
    [InlineData("ftp://files.example.com/token")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/token")]
    public async Task A_realm_that_is_no_web_address_is_refused(string realm)
    {
        _registry.Realm = realm;

        var error = await TestClient.ErrorAsync(() => Source().ResolveAsync(CancellationToken.None));

        error.Code.ShouldBe("CTZ3006");
    }

    [Fact]
    public void A_location_on_the_same_host_that_forgets_tls_is_taken_as_https()
    {
        var endpoint = new RegistryEndpoint(Public, []);

        endpoint.Locate(endpoint.Base, $"http://{Public}/v2/app/blobs/uploads/1?a=b%2Fc").ShouldBe(new Uri($"https://{Public}/v2/app/blobs/uploads/1?a=b%2Fc"));
    }

    [Theory]
    [InlineData("8.8.8.8", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("fe80::1", true)]
    [InlineData("100.64.0.1", true)]
    public void Inner_addresses_are_known(string address, bool isInternal) =>
        AddressGuard.IsInternal(IPAddress.Parse(address)).ShouldBe(isInternal);

    private RegistryImageSource Source(Func<string, string>? resolve = null) =>
        new(Client(resolve), TestClient.ReferenceTo(Public, "app", "1"));

    private RegistryImageSink Sink() => new(Client(null), "app");

    private RegistryClient Client(Func<string, string>? resolve, params IReadOnlyList<string> insecure)
    {
        var options = TestClient.Options.AsUser(Public).Routed(new Dictionary<string, FakeRegistryServer> { [Public] = _registry, [Other] = _other });
        return new(Public, options with
        {
            // The test's servers have no trusted certificate; the registry's address stays a public one.
            InsecureRegistries = [Public, .. insecure],
            ResolveHost = resolve is null ? options.ResolveHost : (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(resolve(host))]),
        });
    }
}
