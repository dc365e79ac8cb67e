using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Containerize.Testing;

namespace Containerize.Hosting.Tests.Processes;

public sealed class StartTests
{
    [Fact]
    public async Task It_says_in_one_line_where_it_listens_and_what_it_serves()
    {
        using var app = await TestApp.StartAsync(("CONTAINERIZE_HANDLER", "hello"));
        app.Output.Trim().Split('\n').Single().ShouldEndWith(
            $"info Containerize: Listening on http://127.0.0.1:{app.Port}; handlers: hello (also at /), hold, stubborn, unknown.");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task It_serves_JSON_without_reflection(string services)
    {
        using var app = await TestApp.StartAsync(("TEST_SERVICES", services));
        var response = await app.Client.PostAsJsonAsync("/hello", new { text = "Ada" });
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"text":"Hello, Ada!"}""");
    }

    [Fact]
    public async Task A_type_without_metadata_fails_its_call_and_the_log_names_the_attribute()
    {
        using var app = await TestApp.StartAsync();
        (await app.Client.PostAsync("/unknown", null)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await app.SaysAsync("add [JsonSerializable(typeof(Unknown))] to a JsonSerializerContext of the application");
    }

    [Fact]
    public async Task A_declared_type_without_metadata_ends_the_start()
    {
        var result = await TestApp.RunAsync([], ("TEST_UNKNOWN_TYPE", "true"));
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe(
            "Handler 'hello': There is no JSON metadata for Unknown: add [JsonSerializable(typeof(Unknown))] to a JsonSerializerContext of the application.\n");
    }

    [Theory]
    [InlineData("PORT", "abc")]
    [InlineData("ASPNETCORE_URLS", "http://+:80/x")]
    [InlineData("CONTAINERIZE_DRAIN_TIMEOUT", "soon")]
    public async Task A_bad_setting_ends_it_with_1_and_one_line(string name, string value)
    {
        var result = await TestApp.RunAsync([], (name, value));
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith($"{name}={value}: ");
        result.Error.Trim().ShouldNotContain('\n');
        result.Output.ShouldBe("");
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_1_and_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var result = await TestApp.RunAsync(["--urls", url]);
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith($"Cannot listen on {url}: ");
        result.Error.Trim().ShouldNotContain('\n');
        result.Output.ShouldBe("");
    }
}
