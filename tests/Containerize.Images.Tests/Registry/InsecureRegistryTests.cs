using System.Net.Sockets;
using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Tests.Registry;

/// <summary>Which registries may speak plain HTTP, and what a certificate that nobody vouches for leads to.</summary>
public sealed class InsecureRegistryTests
{
    [Theory]
    [InlineData("localhost:5000", "http")]
    [InlineData("LOCALHOST:5000", "http")]
    [InlineData("127.0.0.1:5000", "http")]
    [InlineData("127.0.0.0:5000", "http")]
    [InlineData("127.255.255.255:5000", "http")]
    [InlineData("127.1.2.3:80", "http")]
    [InlineData("[::1]:5000", "http")]
    [InlineData("localhost", "https")]
    [InlineData("127.0.0.1", "https")]
    [InlineData("127.9.9.9", "https")]
    [InlineData("[::1]", "https")]
    [InlineData("localhost:443", "https")]
    public void This_machine_may_speak_plain_http_and_is_asked_so_first_where_a_port_is_named(string registry, string first)
    {
        var endpoint = new RegistryClient(registry, TestClient.Options).Connection.Endpoint;

        endpoint.IsInsecure.ShouldBeTrue();
        endpoint.Base.Scheme.ShouldBe(first);
        endpoint.TryOther(TransportFault.Broken).ShouldBeTrue();
        endpoint.Base.Scheme.ShouldBe(first == "http" ? "https" : "http");
    }

    [Theory]
    [InlineData("registry.example.com")]
    [InlineData("registry.example.com:5000")]
    [InlineData("localhost.example.com:5000")]
    [InlineData("my-localhost:5000")]
    [InlineData("127.0.0.1.example.com:5000")]
    [InlineData("126.255.255.255:5000")]
    [InlineData("128.0.0.1:5000")]
    [InlineData("10.0.0.1:5000")]
    [InlineData("192.168.1.1:5000")]
    [InlineData("0.0.0.0:5000")]
    [InlineData("[::2]:5000")]
    [InlineData("[fe80::1]:5000")]
    public void Any_other_registry_is_spoken_to_over_https_alone(string registry)
    {
        var endpoint = new RegistryClient(registry, TestClient.Options).Connection.Endpoint;

        endpoint.IsInsecure.ShouldBeFalse();
        endpoint.Base.Scheme.ShouldBe("https");
        endpoint.TryOther(TransportFault.Broken).ShouldBeFalse();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_one_line_that_names_both_ways_out()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Tls = true });
        var client = Trusting(registry);

        var error = await TestClient.ErrorAsync(() => new RegistryImageSink(client, "app").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3002");
        error.Message.ShouldStartWith($"No trusted TLS connection to registry registry.example.com:{registry.Port}: ");
        error.Message.ShouldContain("Install its certificate authority on this machine");
        error.Message.ShouldContain($"add 'registry.example.com:{registry.Port}' to ContainerInsecureRegistries");
        error.Message.ShouldNotContain("\n");
        error.Message.ShouldNotContain("Exception");
        registry.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_of_once_and_not_tried_again()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Tls = true });
        var connections = 0;
        var client = Trusting(registry, () => Interlocked.Increment(ref connections));

        await TestClient.ErrorAsync(() => new RegistryImageSink(client, "app").MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        connections.ShouldBe(1);
    }

    // The handler that trusts only what this machine trusts, under a name that is not this machine's.
    private static RegistryClient Trusting(FakeRegistryServer registry, Action? connecting = null) => new(
        $"registry.example.com:{registry.Port}",
        TestClient.Options with
        {
            CreateHandler = () =>
            {
                var handler = SharedHandlers.Create(insecure: false, proxy: false);
                handler.ConnectCallback = async (context, cancellationToken) =>
                {
                    connecting?.Invoke();
                    var client = new TcpClient();
                    await client.ConnectAsync("127.0.0.1", context.DnsEndPoint.Port, cancellationToken);
                    return client.GetStream();
                };
                return handler;
            },
        });
}
