using Containerize.Hosting.Listening;

namespace Containerize.Hosting.Tests.Listening;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://+:8080", "+", 8080)]
    [InlineData("http://*:8080/", "*", 8080)]
    [InlineData("HTTP://+", "+", 80)]
    [InlineData("http://0.0.0.0:5000", "0.0.0.0", 5000)]
    [InlineData("http://[::]:80", "::", 80)]
    [InlineData("http://[::1]", "::1", 80)]
    [InlineData("http://localhost:5000", "localhost", 5000)]
    [InlineData(" http://example.org:5000 ", "example.org", 5000)]
    [InlineData("http://127.0.0.1:0", "127.0.0.1", 0)]
    public void Host_and_port_are_read(string url, string host, int port)
    {
        var address = ListenAddress.Parse(url, "URLS");
        address.Host.ShouldBe(host);
        address.Port.ShouldBe(port);
        address.UnixSocketPath.ShouldBeNull();
        address.IsSecure.ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://unix:/run/app.sock", "/run/app.sock")]
    [InlineData("http://UNIX:/run/app.sock:", "/run/app.sock")]
    public void A_socket_file_is_read(string url, string path) => ListenAddress.Parse(url, "URLS").UnixSocketPath.ShouldBe(path);

    [Fact]
    public void Https_is_known_for_what_it_is()
    {
        var address = ListenAddress.Parse("https://+", "URLS");
        address.IsSecure.ShouldBeTrue();
        address.Port.ShouldBe(443);
    }
}
