using System.Text.Json;
using Containerize.Hosting.Tests.Hosts;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Tests.Http;

public sealed class ContextTests
{
    private static readonly HandlerDelegate TellId = static invocation => invocation.WriteStringAsync(invocation.Context.Id);

    [Theory]
    [InlineData("X-Request-Id", "abc-123")]
    [InlineData("x-request-id", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("ce-id", "event-9")]
    public async Task The_callers_identity_is_used_and_returned(string header, string id)
    {
        (await IdAsync((header, id))).ShouldBe((id, id));
    }

    [Fact]
    public async Task The_request_id_goes_before_the_events()
    {
        (await IdAsync(("ce-id", "event"), ("X-Request-Id", "request"))).Told.ShouldBe("request");
    }

    [Fact]
    public async Task An_identity_of_128_characters_is_used()
    {
        var id = new string('x', 128);
        (await IdAsync(("X-Request-Id", id))).Told.ShouldBe(id);
    }

    [Theory]
    [InlineData(129, 'x')]
    [InlineData(3, ' ')]
    [InlineData(3, '\t')]
    public async Task An_unusable_identity_is_replaced(int length, char inner)
    {
        var given = $"a{new string(inner, length - 2)}b";
        var (told, returned) = await IdAsync(("X-Request-Id", given));
        told.ShouldNotBe(given);
        Guid.TryParse(told, out _).ShouldBeTrue();
        returned.ShouldBe(told);
    }

    [Fact]
    public async Task Each_call_without_an_identity_gets_its_own()
    {
        (await IdAsync()).Told.ShouldNotBe((await IdAsync()).Told);
    }

    [Fact]
    public async Task Headers_are_found_without_regard_to_case_and_joined()
    {
        await using var host = await TestHost.StartAsync(static invocation =>
        {
            var headers = invocation.Context.Headers;
            return invocation.WriteJsonAsync(new { One = headers["x-one"], Has = headers.ContainsKey("X-NONE"), All = headers.ToDictionary() });
        });
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-One", ["a", "b"] } } };
        var answer = JsonDocument.Parse(await host.Client.SendAsync(request).TextAsync()).RootElement;
        answer.GetProperty("one").GetString()!.Replace(" ", "").ShouldBe("a,b");
        answer.GetProperty("has").GetBoolean().ShouldBeFalse();
        answer.GetProperty("all").TryGetProperty("Host", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_trace_context_the_name_and_the_attempt_are_there()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteJsonAsync(
            new { invocation.Context.TraceParent, invocation.Context.TraceState, invocation.Context.HandlerName, invocation.Context.Attempt }));
        var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.TryAddWithoutValidation("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        request.Headers.TryAddWithoutValidation("tracestate", "congo=t61rcWkgMzE");
        (await host.Client.SendAsync(request).TextAsync()).ShouldBe(
            """{"traceParent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","traceState":"congo=t61rcWkgMzE","handlerName":"work","attempt":1}""");
    }

    [Fact]
    public async Task The_logger_is_named_for_the_handler()
    {
        await using var host = await TestHost.StartAsync(static invocation =>
        {
            invocation.Context.Logger.LogInformation("at {Place}", "work");
            return invocation.WriteNothingAsync();
        });
        await host.PostJsonAsync("/", "");
        host.Log.ShouldContain("info work: at work\n");
    }

    [Fact]
    public async Task The_token_is_cancelled_when_the_caller_goes_away()
    {
        var running = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(async invocation =>
        {
            running.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, invocation.CancellationToken);
            }
            finally
            {
                cancelled.SetResult();
            }
        });
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nContent-Length: 0\n\n");
        await running.Task.WaitAsync(TimeSpan.FromSeconds(30));
        connection.Reset();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        host.Log.ShouldNotContain("fail ");
        host.Log.ShouldNotContain("warn ");
    }

    private static async Task<(string Told, string Returned)> IdAsync(params (string Name, string Value)[] headers)
    {
        await using var host = await TestHost.StartAsync(TellId);
        var request = new HttpRequestMessage(HttpMethod.Post, "/");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await host.Client.SendAsync(request);
        return (await response.Content.ReadAsStringAsync(), response.Headers.GetValues("X-Request-Id").Single());
    }
}
