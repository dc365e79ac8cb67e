using Containerize.Hosting.Listening;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Tests.Listening;

public sealed class ListenPlanTests
{
    [Theory]
    [InlineData("", "http://+:8080")]
    [InlineData("PORT=9000", "http://+:9000")]
    [InlineData("ASPNETCORE_HTTP_PORTS=8080 PORT=9000", "http://+:9000")] // Knative on Microsoft's aspnet image.
    [InlineData("HTTP_PORTS=7000 PORT=9000", "http://+:9000")]
    [InlineData("ASPNETCORE_HTTP_PORTS=7000", "http://+:7000")]
    [InlineData("ASPNETCORE_HTTP_PORTS=7000;7001", "http://+:7000 http://+:7001")]
    [InlineData("ASPNETCORE_HTTP_PORTS=7000 DOTNET_HTTP_PORTS=7001", "http://+:7001")]
    [InlineData("ASPNETCORE_HTTP_PORTS=7000 DOTNET_HTTP_PORTS=7001 HTTP_PORTS=7002", "http://+:7002")]
    [InlineData("ASPNETCORE_URLS=http://127.0.0.1:5005 PORT=9000", "http://127.0.0.1:5005")]
    [InlineData("ASPNETCORE_URLS=http://+:5005 ASPNETCORE_HTTP_PORTS=7000", "http://+:5005")]
    [InlineData("ASPNETCORE_URLS=http://+:1 DOTNET_URLS=http://+:2", "http://+:2")]
    [InlineData("ASPNETCORE_URLS=http://+:1 DOTNET_URLS=http://+:2 URLS=http://+:3", "http://+:3")]
    [InlineData("ASPNETCORE_URLS=http://+:1;http://*:2/;", "http://+:1 http://*:2/")]
    [InlineData("ASPNETCORE_URLS=; PORT=9000", "http://+:9000")]
    [InlineData("ASPNETCORE_URLS= PORT= HTTP_PORTS=", "http://+:8080")]
    [InlineData("URLS=http://+:3 --urls http://+:4", "http://+:4")]
    [InlineData("URLS=http://+:3 --urls=http://+:4", "http://+:4")]
    [InlineData("URLS=http://+:3 /URLS http://+:4", "http://+:4")]
    [InlineData("PORT=9000 --http_ports 7000", "http://+:7000")]
    public void The_order_is_urls_then_PORT_then_HTTP_PORTS_then_8080(string given, string expected) =>
        string.Join(' ', Resolve(given).Addresses.Select(address => address.Url)).ShouldBe(expected);

    [Fact]
    public void Https_beside_http_is_left_out_and_named()
    {
        var plan = Resolve("ASPNETCORE_URLS=https://+:443;http://+:80");
        plan.Addresses.Select(address => address.Url).ShouldBe(["http://+:80"]);
        plan.NotServed.ShouldBe(["https://+:443"]);
        Resolve("ASPNETCORE_HTTPS_PORTS=8081").NotServed.ShouldBe(["ASPNETCORE_HTTPS_PORTS=8081"]);
    }

    [Theory]
    [InlineData("PORT=abc", "PORT=abc: Expected one port, 0 to 65535.")]
    [InlineData("PORT=65536", "PORT=65536: Expected one port, 0 to 65535.")]
    [InlineData("PORT=-1", "PORT=-1: Expected one port, 0 to 65535.")]
    [InlineData("PORT=80;81", "PORT=80;81: Expected one port, 0 to 65535.")]
    [InlineData("HTTP_PORTS=80,81", "HTTP_PORTS=80,81: '80,81' is not a port; expected 0 to 65535 (several are separated by ';').")]
    [InlineData("ASPNETCORE_URLS=8080", "ASPNETCORE_URLS=8080: Expected a URL such as http://+:8080 (several are separated by ';').")]
    [InlineData("ASPNETCORE_URLS=ftp://+:80", "ASPNETCORE_URLS=ftp://+:80: Expected a URL such as http://+:8080 (several are separated by ';').")]
    [InlineData("ASPNETCORE_URLS=http://+:abc", "ASPNETCORE_URLS=http://+:abc: 'abc' is not a port; expected 0 to 65535.")]
    [InlineData("ASPNETCORE_URLS=http://+:80/base", "ASPNETCORE_URLS=http://+:80/base: A path is not possible here; handlers are at /{name}.")]
    [InlineData("--urls http://:80", "--urls=http://:80: The host is missing or malformed; expected + (all interfaces), an IP address or a name.")]
    [InlineData("URLS=http://[::1:80", "URLS=http://[::1:80: ':1:80' is not a port; expected 0 to 65535.")]
    [InlineData("URLS=http://localhost:0", "URLS=http://localhost:0: Port 0 is not possible with localhost; use http://127.0.0.1:0.")]
    [InlineData("URLS=https://+:443", "URLS=https://+:443: https is not served here; end TLS in front of the container and name an http:// URL.")]
    public void A_bad_value_is_named_with_what_is_expected(string given, string message) =>
        Should.Throw<SettingException>(() => Resolve(given)).Message.ShouldBe(message);

    // "A=1 B=2 --option value": variables first, then the command line.
    private static ListenPlan Resolve(string given)
    {
        var words = given.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var variables = words.TakeWhile(word => word[0] is not ('-' or '/'))
            .ToDictionary(word => word[..word.IndexOf('=')], word => word[(word.IndexOf('=') + 1)..]);
        return ListenPlan.Resolve(words.Skip(variables.Count).ToArray(), variables.GetValueOrDefault);
    }
}
