using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Events;

public sealed class BatchTests
{
    private const string Batch = "application/cloudevents-batch+json";

    [Fact]
    public async Task The_handler_is_called_with_each_event_in_order_and_the_answers_are_an_array()
    {
        await using var host = await TestHost.StartAsync(static async i => await i.WriteJsonAsync((await i.ReadJsonAsync<Order>()).Name));
        using var response = await host.PostAsync("/", Events("{\"name\":\"a\"}", "{\"name\":\"b\"}", "{\"name\":\"c\"}"), Batch);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldBe("""["a","b","c"]""");
    }

    [Fact]
    public async Task Without_answers_a_batch_is_accepted()
    {
        var seen = new List<string>();
        await using var host = await TestHost.StartAsync(async i =>
        {
            seen.Add((await i.ReadEventAsync<string>()).Data);
            await i.WriteNothingAsync();
        });
        (await host.PostAsync("/", Events("\"a\"", "\"b\""), Batch)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        seen.ShouldBe(["a", "b"]);
        (await host.PostAsync("/", "[]", Batch)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Every_kind_of_answer_has_a_place_in_the_array()
    {
        (HandlerDelegate Handler, string Expected)[] kinds =
        [
            (static i => i.WriteStringAsync("\"text\""), """["\"text\""]"""),
            (static i => i.WriteBytesAsync("hi"u8.ToArray()), """["aGk="]"""),
            (static i => i.WriteBodyAsync(new MemoryStream([.. "hi"u8])), """["aGk="]"""),
            (static i => i.WriteStreamAsync(Items()), "[[1,2]]"),
            (static i => i.WriteResultAsync(HandlerResult.Json(7, 201)), "[7]"),
            (static i => i.WriteEventAsync(new CloudEvent<int> { Id = "r", Source = "/", Type = "t", Data = 8 }), """[{"specversion":"1.0","id":"r","source":"/","type":"t","datacontenttype":"application/json","data":8}]"""),
            (static i => i.WriteEventAsync(new CloudEvent { Id = "r", Source = "/", Type = "t", DataContentType = "image/png", Data = "hi"u8.ToArray() }), """[{"specversion":"1.0","id":"r","source":"/","type":"t","datacontenttype":"image/png","data_base64":"aGk="}]"""),
        ];
        foreach (var (handler, expected) in kinds)
        {
            await using var host = await TestHost.StartAsync(handler);
            (await host.PostAsync("/", Events("1"), Batch).TextAsync()).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Some_events_may_go_without_an_answer()
    {
        await using var host = await TestHost.StartAsync(static async i =>
            await (await i.ReadJsonAsync<int>() is var n && n == 1 ? i.WriteNothingAsync() : i.WriteJsonAsync(n)));
        (await host.PostAsync("/", Events("1", "2"), Batch).TextAsync()).ShouldBe("[null,2]");
    }

    [Fact]
    public async Task The_first_wrong_event_ends_the_batch_and_is_named()
    {
        var calls = 0;
        await using var host = await TestHost.StartAsync(async i =>
        {
            await i.ReadJsonAsync<Order>();
            calls++;
            await i.WriteNothingAsync();
        });
        var problem = await host.PostAsync("/", Events("{\"name\":\"a\"}", "{\"name\":2}", "{\"name\":\"c\"}"), Batch).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldStartWith("Event 2 of 3: ");
        problem.Text("path").ShouldBe("$.name");
        calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_ends_the_batch_and_is_its_answer()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteResultAsync(HandlerResult.Problem(409, "Not now.")));
        (await host.PostAsync("/", Events("1", "2"), Batch).ProblemAsync(HttpStatusCode.Conflict)).Text("detail").ShouldBe("Not now.");
    }

    [Fact]
    public async Task A_failure_is_the_batches_failure()
    {
        await using var host = await TestHost.StartAsync(static _ => throw new InvalidOperationException("broken"));
        await host.PostAsync("/", Events("1"), Batch).ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("broken");
    }

    [Fact]
    public async Task What_is_no_list_is_refused()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteNothingAsync());
        await host.PostAsync("/", "{}", Batch).ProblemAsync(HttpStatusCode.BadRequest);
    }

    private static string Events(params string[] data) =>
        $"[{string.Join(",", data.Select((d, i) => $$"""{"specversion":"1.0","id":"{{i}}","source":"/","type":"t","data":{{d}}}"""))}]";

    private static async IAsyncEnumerable<int> Items()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }
}
