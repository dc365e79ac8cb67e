using System.Net;
using System.Text;
using Containerize.Testing;

namespace Containerize.Hosting.Tests.Processes;

public sealed class SignalTests
{
    [Theory]
    [InlineData(TestApp.Sigterm, "false")]
    [InlineData(TestApp.Sigint, "false")]
    [InlineData(TestApp.Sigterm, "true")]
    public async Task An_idle_process_ends_with_0(int signal, string services)
    {
        using var app = await TestApp.StartAsync(("TEST_SERVICES", services));
        app.Signal(signal);
        (await app.ExitAsync()).ShouldBe(0, app.Output);
    }

    [Fact]
    public async Task A_process_finishes_the_call_that_runs_and_ends_with_0()
    {
        using var folder = new TemporaryFolder();
        using var app = await TestApp.StartAsync(("TEST_SERVICES", "true"));
        var call = app.Client.PostAsync("/hold", new StringContent(folder.Combine("release")));
        await app.SaysAsync("holding");
        app.Signal(TestApp.Sigterm);
        await app.SaysAsync("Stopping: 1 running");
        (await app.ReadyAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await app.Client.PostAsync("/hello", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        folder.Write("release", "");
        (await (await call).Content.ReadAsStringAsync()).ShouldBe("released");
        (await app.ExitAsync()).ShouldBe(0, app.Output);
        app.Output.ShouldContain("service stopped");
    }

    [Fact]
    public async Task A_second_signal_ends_a_process_whose_handler_would_never_end()
    {
        using var app = await TestApp.StartAsync();
        var call = app.Client.PostAsync("/stubborn", null);
        await app.SaysAsync("holding");
        app.Signal(TestApp.Sigterm);
        await app.SaysAsync("Stopping: 1 running");
        app.Signal(TestApp.Sigint);
        (await app.ExitAsync()).ShouldBe(1, app.Output);
        await Should.ThrowAsync<HttpRequestException>(call);
    }

    [Fact]
    public async Task A_handler_that_would_never_end_does_not_outlive_the_drain()
    {
        using var app = await TestApp.StartAsync(("CONTAINERIZE_DRAIN_TIMEOUT", "100ms"));
        var call = app.Client.PostAsync("/stubborn", null);
        await app.SaysAsync("holding");
        app.Signal(TestApp.Sigterm);
        (await app.ExitAsync()).ShouldBe(1, app.Output);
        app.Output.ShouldContain("1 running calls are cut off.");
        await Should.ThrowAsync<HttpRequestException>(call);
    }
}
