using Containerize.Images.Publishing;

namespace Containerize.Images.Tests.Publishing;

public sealed class ListeningPortsTests
{
    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS=8080", "8080/tcp")]
    [InlineData("ASPNETCORE_HTTP_PORTS=8080;8081", "8080/tcp 8081/tcp")]
    [InlineData("ASPNETCORE_HTTP_PORTS=8080|ASPNETCORE_HTTPS_PORTS=8443", "8080/tcp 8443/tcp")]
    [InlineData("ASPNETCORE_HTTP_PORTS=8080|ASPNETCORE_HTTP_PORTS=80", "80/tcp")]
    [InlineData("ASPNETCORE_HTTP_PORTS=080; +81;65536;0;x", "80/tcp")]
    [InlineData("ASPNETCORE_URLS=http://+:8080;https://*:8443", "8080/tcp 8443/tcp")]
    [InlineData("ASPNETCORE_URLS=http://localhost:5000/path", "5000/tcp")]
    [InlineData("ASPNETCORE_URLS=http://[::]:8081/", "8081/tcp")]
    [InlineData("ASPNETCORE_URLS=http://[::1]", "")]
    [InlineData("ASPNETCORE_URLS=http://*", "")]
    [InlineData("ASPNETCORE_URLS=8080", "")]
    [InlineData("ASPNETCORE_URLS=http://+:80|ASPNETCORE_HTTP_PORTS=8080", "80/tcp")]
    [InlineData("ASPNETCORE_URLS=|ASPNETCORE_HTTP_PORTS=8080", "8080/tcp")]
    [InlineData("HTTP_PORTS=1|DOTNET_URLS=http://+:2", "")]
    public void Are_those_that_the_environment_names(string environment, string expected) =>
        string.Join(' ', ListeningPorts.Of(environment.Split('|'))).ShouldBe(expected);
}
