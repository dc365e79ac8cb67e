using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class ProgressTests
{
    [Fact]
    public async Task Progress_is_an_event_of_its_own_between_the_values_of_an_event_stream()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteStreamAsync(Work(i.Context)));
        (await AskAsync(host, "text/event-stream").TextAsync()).ShouldBe(
            "event: progress\ndata: \"half\\nway\"\n\ndata: 1\n\nevent: progress\ndata: {\"done\":0.5}\n\ndata: 2\n\n");
    }

    [Theory]
    [InlineData("application/json", "[1,2]")]
    [InlineData("application/x-ndjson", "1\n2\n")]
    public async Task Other_streams_have_no_place_for_progress(string accept, string expected)
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteStreamAsync(Work(i.Context)));
        (await AskAsync(host, accept).TextAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task A_single_answer_has_no_place_for_progress_and_a_refresh_is_no_error()
    {
        await using var host = await TestHost.StartAsync(static async i =>
        {
            await i.Context.ReportProgressAsync("half");
            i.Context.RequestRefresh();
            await i.WriteStringAsync("done");
        });
        (await AskAsync(host, "text/event-stream").TextAsync()).ShouldBe("done");
    }

    [Fact]
    public async Task A_failure_after_progress_alone_is_told_within_the_stream()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteStreamAsync(Failing(i.Context)));
        var text = await AskAsync(host, "text/event-stream").TextAsync(HttpStatusCode.OK);
        text.ShouldStartWith("event: progress\ndata: \"begun\"\n\nevent: error\ndata: ");
    }

    [Fact]
    public async Task Progress_from_many_threads_never_tears_an_event()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteStreamAsync(Busy(i.Context)));
        var events = (await AskAsync(host, "text/event-stream").TextAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        events.Count(static e => e == "event: progress\ndata: \"working\"").ShouldBe(400);
        events.Count(static e => e.StartsWith("data: ", StringComparison.Ordinal)).ShouldBe(100);
        events.Length.ShouldBe(500);
    }

    private static Task<HttpResponseMessage> AskAsync(TestHost host, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return host.Client.SendAsync(request);
    }

    private static async IAsyncEnumerable<int> Work(HandlerContext context)
    {
        await context.ReportProgressAsync("half\nway");
        yield return 1;
        await context.ReportProgressAsync(new { Done = 0.5 });
        yield return 2;
    }

    private static async IAsyncEnumerable<int> Failing(HandlerContext context)
    {
        await context.ReportProgressAsync("begun");
        if (context.Attempt > 0)
        {
            throw new InvalidOperationException("broken");
        }

        yield return 1;
    }

    private static async IAsyncEnumerable<int> Busy(HandlerContext context)
    {
        var reporters = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await context.ReportProgressAsync("working");
            }
        })).ToArray();
        for (var i = 0; i < 100; i++)
        {
            await Task.Yield();
            yield return i;
        }

        await Task.WhenAll(reporters);
    }
}
