using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class MetricsTests
{
    [Fact]
    public async Task Calls_are_counted_by_handler_and_outcome()
    {
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers =
            [
                new() { Name = "fine", Invoke = static i => i.WriteNothingAsync() },
                new() { Name = "picky", Invoke = static async i => await i.WriteJsonAsync(await i.ReadJsonAsync<int>()) },
                new() { Name = "broken", Invoke = static _ => throw new InvalidOperationException() },
            ],
        });
        await host.PostJsonAsync("/fine", "");
        await host.PostJsonAsync("/fine", "");
        await host.PostJsonAsync("/picky", "x");
        await host.PostJsonAsync("/broken", "");

        // A call is counted once its answer is sent, which the caller may see first.
        var text = "";
        await Testing.Eventually.TrueAsync(
            async token => (text = await host.Client.GetAsync("/metrics", token).TextAsync()).Contains("outcome=\"failed\"} 1"), "the last call is counted");
        text.ShouldContain("containerize_calls_total{handler=\"fine\",outcome=\"ok\"} 2\n");
        text.ShouldContain("containerize_calls_total{handler=\"picky\",outcome=\"bad_input\"} 1\n");
        text.ShouldContain("containerize_calls_total{handler=\"broken\",outcome=\"failed\"} 1\n");
        text.ShouldContain("containerize_calls_total{handler=\"broken\",outcome=\"ok\"} 0\n");
        text.ShouldContain("containerize_calls_in_flight{handler=\"fine\"} 0\n");
        text.ShouldContain("containerize_call_duration_seconds_bucket{handler=\"fine\",le=\"+Inf\"} 2\n");
        text.ShouldContain("containerize_call_duration_seconds_count{handler=\"fine\"} 2\n");
    }

    [Fact]
    public async Task Every_line_is_in_the_text_format_of_prometheus()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteNothingAsync());
        await host.PostJsonAsync("/", "");
        using var response = await host.Client.GetAsync("/metrics");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        lines[^1].ShouldBeEmpty();
        lines[..^1].ShouldAllBe(static line => System.Text.RegularExpressions.Regex.IsMatch(
            line, """^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+\{[a-z]+="[^"]+"(,[a-z]+="[^"]+")*\} [0-9.]+)$"""));
    }

    [Fact]
    public async Task A_running_call_is_in_flight()
    {
        var release = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(async i =>
        {
            await release.Task;
            await i.WriteNothingAsync();
        });
        var call = host.PostJsonAsync("/", "");
        await Testing.Eventually.TrueAsync(
            async token => (await host.Client.GetAsync("/metrics", token).TextAsync()).Contains("containerize_calls_in_flight{handler=\"work\"} 1"), "it is in flight");
        release.SetResult();
        (await call).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_handler_may_be_called_metrics()
    {
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers = [new() { Name = "metrics", Invoke = static i => i.WriteStringAsync("mine") }],
        });
        (await host.PostJsonAsync("/metrics", "").TextAsync()).ShouldBe("mine");
        (await host.Client.GetAsync("/metrics").TextAsync()).ShouldStartWith("# HELP");
    }
}
