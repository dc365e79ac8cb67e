using System.Net;
using Containerize.Hosting.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Containerize.Hosting.Tests.Http;

public sealed class HealthTests
{
    private static readonly HandlerDelegate Nothing = static invocation => invocation.WriteNothingAsync();

    [Theory]
    [InlineData("/health/live", "live\n")]
    [InlineData("/health/liveness", "live\n")]
    [InlineData("/health/ready", "ready\n")]
    [InlineData("/health/readiness", "ready\n")]
    public async Task A_ready_application_is_healthy_in_plain_text(string path, string text)
    {
        await using var host = await TestHost.StartAsync(Nothing);
        using var response = await host.Client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await response.Content.ReadAsStringAsync()).ShouldBe(text);
    }

    [Fact]
    public async Task HEAD_has_the_same_headers_and_no_body()
    {
        await using var host = await TestHost.StartAsync(Nothing);
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("HEAD /health/ready HTTP/1.1\nHost: x\nConnection: close\n\n");
        var answer = await connection.ReceiveToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 200 OK\r\n");
        answer.ShouldContain("Content-Length: 6\r\n");
        answer.ShouldEndWith("\r\n\r\n");
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        await using var host = await TestHost.StartAsync(Nothing);
        using var response = await host.PostJsonAsync("/health/ready", "");
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
        await Task.FromResult(response).ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task While_a_hosted_service_starts_the_application_is_alive_but_not_ready_and_refuses_calls()
    {
        var release = new TaskCompletionSource();
        var application = new HandlerApplication
        {
            Handlers = [new() { Name = "work", Invoke = Nothing }],
            ConfigureServices = services => services.AddSingleton<IHostedService>(new SlowStart(release.Task)),
        };
        await using var host = await TestHost.ListenAsync(application);

        (await host.Client.GetAsync("/health/live").TextAsync()).ShouldBe("live\n");
        (await host.Client.GetAsync("/health/ready").TextAsync(HttpStatusCode.ServiceUnavailable)).ShouldBe("starting\n");
        using var refused = await host.PostJsonAsync("/work", "");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        await Task.FromResult(refused).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        release.SetResult();
        await Testing.Eventually.TrueAsync(
            async token => (await host.Client.GetAsync("/health/ready", token)).IsSuccessStatusCode, "it becomes ready");
    }

    private sealed class SlowStart(Task release) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => release.WaitAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
