using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Samples;

[Trait("Category", "Slow")]
public sealed class TokensTests(TokensTests.Tokens tokens) : IClassFixture<TokensTests.Tokens>
{
    private const string Prompt = """{"text":"the sea","maxTokens":3,"seed":7}""";

    [Fact]
    public async Task Callers_that_ask_for_nothing_else_get_one_array_and_the_same_words_for_the_same_seed()
    {
        var text = await tokens.Client.AskAsync("/", Prompt);

        var words = JsonNode.Parse(text)!.AsArray();
        words.Select(word => word!["index"]!.GetValue<int>()).ShouldBe([0, 1, 2]);
        // What follows "sea" in the model's text.
        words[0]!["text"]!.GetValue<string>().ShouldBeOneOf("was", "and");
        (await tokens.Client.AskAsync("/generate", Prompt)).ShouldBe(text);
    }

    [Fact]
    public async Task Server_sent_events_have_the_progress_before_the_tokens()
    {
        var events = (await tokens.Client.AskAsync("/", Prompt, ("Accept", "text/event-stream"))).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

        events[..2].ShouldBe(["event: progress\ndata: \"loading the model\"", "event: progress\ndata: {\"done\":0,\"of\":3}"]);
        events[2..].Length.ShouldBe(3);
        events[2..].ShouldAllBe(token => token.StartsWith("data: {\"index\":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_arrives_while_the_handler_runs_and_a_caller_that_goes_away_ends_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent("""{"text":"the","maxTokens":500}""", mediaType: new("application/json")),
            Headers = { { "Accept", "application/x-ndjson" } },
        };
        using (var answer = await tokens.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        using (var reader = new StreamReader(await answer.Content.ReadAsStreamAsync()))
        {
            JsonNode.Parse((await reader.ReadLineAsync())!)!["index"]!.GetValue<int>().ShouldBe(0);
            (await MetricsAsync()).ShouldContain("containerize_calls_in_flight{handler=\"generate\"} 1");
        }

        await Eventually.TrueAsync(
            async _ => (await MetricsAsync()).Contains("outcome=\"caller_gone\"} 1", StringComparison.Ordinal),
            "the call ended because its caller went away");
    }

    private Task<string> MetricsAsync() => tokens.Client.GetStringAsync("/metrics");

    public sealed class Tokens : Sample
    {
        protected override UserProject CreateProject() => SampleProject.Copy("Tokens");
    }
}
