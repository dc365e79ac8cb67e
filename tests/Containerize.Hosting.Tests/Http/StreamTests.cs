using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class StreamTests
{
    [Theory]
    [InlineData(null, "application/json; charset=utf-8", """[{"n":1},{"n":2}]""")]
    [InlineData("*/*", "application/json; charset=utf-8", """[{"n":1},{"n":2}]""")]
    [InlineData("image/png", "application/json; charset=utf-8", """[{"n":1},{"n":2}]""")]
    [InlineData("application/json, text/event-stream;q=0.5", "application/json; charset=utf-8", """[{"n":1},{"n":2}]""")]
    [InlineData("text/event-stream;q=0, */*", "application/json; charset=utf-8", """[{"n":1},{"n":2}]""")]
    [InlineData("text/event-stream", "text/event-stream", "data: {\"n\":1}\n\ndata: {\"n\":2}\n\n")]
    [InlineData("application/json;q=0.1, Text/Event-Stream", "text/event-stream", "data: {\"n\":1}\n\ndata: {\"n\":2}\n\n")]
    [InlineData("application/x-ndjson", "application/x-ndjson", "{\"n\":1}\n{\"n\":2}\n")]
    [InlineData("application/jsonl", "application/jsonl", "{\"n\":1}\n{\"n\":2}\n")]
    public async Task A_stream_is_written_as_the_caller_prefers(string? accept, string contentType, string body)
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteStreamAsync(Numbers(2)));
        using var response = await AskAsync(host, accept);
        response.Content.Headers.ContentType!.ToString().ShouldBe(contentType);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    [Theory]
    [InlineData(null, "[]")]
    [InlineData("text/event-stream", "")]
    [InlineData("application/x-ndjson", "")]
    public async Task An_empty_stream_is_a_good_answer(string? accept, string body)
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteStreamAsync(Numbers(0)));
        using var response = await AskAsync(host, accept);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    [Theory]
    [InlineData(null, "[1", ",2", "]")]
    [InlineData("text/event-stream", "data: 1\n\n", "data: 2\n\n", "")]
    [InlineData("application/x-ndjson", "1\n", "2\n", "")]
    public async Task Each_value_is_sent_when_it_is_there(string? accept, string first, string second, string end)
    {
        var channel = Channel.CreateUnbounded<int>();
        await using var host = await TestHost.StartAsync(invocation => invocation.WriteStreamAsync(channel.Reader.ReadAllAsync()));
        channel.Writer.TryWrite(1);
        using var response = await AskAsync(host, accept);
        using var stream = await response.Content.ReadAsStreamAsync();
        (await ReadAsync(stream, first.Length)).ShouldBe(first);
        channel.Writer.TryWrite(2);
        (await ReadAsync(stream, second.Length)).ShouldBe(second);
        channel.Writer.Complete();
        using var rest = new StreamReader(stream);
        (await rest.ReadToEndAsync()).ShouldBe(end);
    }

    [Fact]
    public async Task A_failure_before_the_first_value_has_an_error_status()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteStreamAsync(Failing(0)));
        await AskAsync(host, "text/event-stream").ProblemAsync(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_failure_in_an_event_stream_is_an_event_and_is_logged_once()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteStreamAsync(Failing(1)));
        using var response = await AskAsync(host, "text/event-stream");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldStartWith("data: {\"n\":1}\n\nevent: error\ndata: {");
        text.ShouldEndWith("}\n\n");
        var problem = JsonDocument.Parse(text[(text.LastIndexOf("data: ", StringComparison.Ordinal) + 6)..]).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe(500);
        problem.ToString().ShouldNotContain("broke");
        await Testing.Eventually.TrueAsync(() => host.Log.Contains("broke"), "the failure is logged");
        host.Log.Split("it broke").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/x-ndjson")]
    public async Task A_failure_in_any_other_stream_breaks_the_connection_off(string? accept)
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteStreamAsync(Failing(1)));
        using var connection = await host.ConnectAsync();
        await connection.SendAsync($"POST / HTTP/1.1\nHost: x\nContent-Length: 0\nAccept: {accept ?? "*/*"}\n\n");

        // A chunked answer that is whole ends with an empty chunk.
        (await connection.ReceiveToEndAsync()).ShouldNotContain("\r\n0\r\n");
    }

    [Fact]
    public async Task A_stream_whose_time_is_up_ends_with_an_error_event_even_where_it_does_not_look_at_its_token()
    {
        await using var host = await TestHost.StartAsync(
            static invocation => invocation.WriteStreamAsync(Stuck()), ("CONTAINERIZE_HANDLER_TIMEOUT", "300ms"));
        using var response = await AskAsync(host, "text/event-stream");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldStartWith("data: 1\n\nevent: error\ndata: ");
        text.ShouldContain("\"status\":504");
    }

    [Fact]
    public async Task A_caller_that_goes_away_ends_the_stream()
    {
        var ended = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(invocation => invocation.WriteStreamAsync(Endless(ended)));
        using (var response = await AskAsync(host, "text/event-stream"))
        using (var stream = await response.Content.ReadAsStreamAsync())
        {
            (await ReadAsync(stream, 9)).ShouldBe("data: 1\n\n");
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        host.Log.ShouldNotContain("fail ");
        host.Log.ShouldNotContain("warn ");
    }

    private static Task<HttpResponseMessage> AskAsync(TestHost host, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<string> ReadAsync(Stream stream, int length)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, limit.Token);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    private static async IAsyncEnumerable<object> Numbers(int count)
    {
        for (var n = 1; n <= count; n++)
        {
            await Task.Yield();
            yield return new { n };
        }
    }

    private static async IAsyncEnumerable<object> Failing(int after)
    {
        await foreach (var number in Numbers(after))
        {
            yield return number;
        }

        throw new InvalidOperationException("it broke");
    }

    private static async IAsyncEnumerable<int> Stuck()
    {
        yield return 1;
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
    }

    private static async IAsyncEnumerable<int> Endless(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            ended.SetResult();
        }
    }
}
