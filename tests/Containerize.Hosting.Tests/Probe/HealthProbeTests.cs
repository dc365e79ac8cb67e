using System.Net;
using System.Net.Sockets;
using System.Text;
using Containerize.Hosting.Probe;
using Containerize.Hosting.Tests.Hosts;
using Containerize.Testing;

namespace Containerize.Hosting.Tests.Probe;

public sealed class HealthProbeTests
{
    private static readonly HandlerDelegate Nothing = static invocation => invocation.WriteNothingAsync();

    [Fact]
    public async Task A_ready_application_is_healthy_and_nothing_is_said()
    {
        await using var host = await TestHost.StartAsync(Nothing);
        Probe(("PORT", $"{host.Address.Port}")).ShouldBe((0, ""));
    }

    [Theory]
    [InlineData("http://+:{0}")]
    [InlineData("http://*:{0}")]
    [InlineData("http://[::]:{0}")]
    [InlineData("http://0.0.0.0:{0}")]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://some-name:{0}")]
    [InlineData("https://+:1;http://+:{0};http://+:2")]
    public async Task It_asks_on_loopback_whatever_the_address_that_is_listened_on(string urls)
    {
        await using var host = await TestHost.StartAsync(Nothing);
        Probe(("ASPNETCORE_URLS", string.Format(urls, host.Address.Port))).ShouldBe((0, ""));
    }

    [Fact]
    public async Task An_address_of_its_own_is_asked_at_that_address()
    {
        await using var host = await TestHost.StartAsync(Nothing, ("URLS", "http://127.0.0.2:0"));
        Probe(("URLS", $"http://127.0.0.2:{host.Address.Port}")).ShouldBe((0, ""));
        Probe(("URLS", $"http://127.0.0.1:{host.Address.Port}")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task Where_only_IPv6_is_listened_on_it_asks_there()
    {
        if (!Socket.OSSupportsIPv6)
        {
            Assert.Skip("needs IPv6 on the loopback interface");
        }

        await using var host = await TestHost.StartAsync(Nothing, ("URLS", "http://[::1]:0"));
        Probe(("PORT", $"{host.Address.Port}")).ShouldBe((0, ""));
    }

    [Fact]
    public async Task A_socket_file_is_asked_through_it()
    {
        using var folder = new TemporaryFolder();
        var url = $"http://unix:{folder.Combine("app.sock")}";
        await using var host = await TestHost.ListenAsync(TestHost.Application(Nothing), ("URLS", url));
        await Eventually.TrueAsync(() => host.Log.Contains("Listening"), "it is ready");
        Probe(("URLS", url)).ShouldBe((0, ""));
        Probe(("URLS", url + "2")).Code.ShouldBe(1);
    }

    [Fact]
    public void Nobody_there_is_unhealthy()
    {
        var (code, said) = Probe(("PORT", $"{FreePort.Find()}"));
        code.ShouldBe(1);
        said.ShouldContain("is not reachable");
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 9\r\n\r\ndraining\n", "is not ready: HTTP/1.1 503 Service Unavailable")]
    [InlineData("HTTP/1.1 404 Not Found\r\n\r\n", "is not ready: HTTP/1.1 404 Not Found")]
    [InlineData("", "closed the connection without an HTTP answer")]
    [InlineData("nonsense", "closed the connection without an HTTP answer")]
    public void Any_answer_but_200_is_unhealthy_and_said(string answer, string said)
    {
        using var server = new Answering(answer, close: true);
        var (code, text) = Probe(("PORT", $"{server.Port}"));
        code.ShouldBe(1);
        text.ShouldContain(said);
        text.Trim().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    public void An_answer_that_never_ends_is_unhealthy(string answer)
    {
        using var server = new Answering(answer, close: false);
        var (code, text) = Probe(("PORT", $"{server.Port}"));
        code.ShouldBe(1);
        text.ShouldContain("did not answer within 2 s");
    }

    [Fact]
    public void It_asks_for_readiness_by_HTTP()
    {
        using var server = new Answering("HTTP/1.1 200 OK\r\n\r\n", close: true);
        Probe(("PORT", $"{server.Port}")).Code.ShouldBe(0);
        server.Request.ShouldStartWith("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n");
    }

    [Theory]
    [InlineData("URLS", "http://127.0.0.1:0", "the probe cannot know a port that the system chooses")]
    [InlineData("URLS", "https://+:443", "https is not served here")]
    [InlineData("PORT", "abc", "PORT=abc: ")]
    public void A_setting_that_cannot_be_probed_is_said(string name, string value, string said)
    {
        var (code, text) = Probe((name, value));
        code.ShouldBe(1);
        text.ShouldContain(said);
    }

    [Fact]
    public async Task The_command_lines_urls_are_followed()
    {
        await using var host = await TestHost.StartAsync(Nothing);
        HealthProbe.Run(["--urls", $"http://+:{host.Address.Port}"], _ => null, _ => { }).ShouldBe(0);
    }

    private static (int Code, string Said) Probe(params (string Name, string Value)[] variables)
    {
        var values = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        var said = "";
        return (HealthProbe.Run([], values.GetValueOrDefault, line => said += line + "\n"), said);
    }

    private sealed class Answering : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource _release = new();

        public Answering(string answer, bool close)
        {
            _listener.Start();
            _ = Task.Run(async () =>
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var buffer = new byte[1024];
                Request = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
                if (!close)
                {
                    await _release.Task;
                }
            });
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public string Request { get; private set; } = "";

        public void Dispose()
        {
            _release.TrySetResult();
            _listener.Dispose();
        }
    }
}
