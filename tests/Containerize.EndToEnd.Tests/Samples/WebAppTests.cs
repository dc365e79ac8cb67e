using System.Net;
using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Samples;

[Trait("Category", "Slow")]
public sealed class WebAppTests(WebAppTests.WebApp app) : IClassFixture<WebAppTests.WebApp>
{
    [Fact]
    public async Task Handlers_and_the_applications_own_endpoints_share_a_service()
    {
        var before = await BalanceAsync();

        var deposited = await app.Client.AskAsync("/functions/deposit", """{"purpose":"wages","amount":12.5}""");

        JsonNode.Parse(deposited)!.GetValue<decimal>().ShouldBe(before + 12.5m);
        (await BalanceAsync()).ShouldBe(before + 12.5m);
        (await app.Client.AskAsync("/functions/statement", "", ("Accept", "application/x-ndjson"))).ShouldContain("{\"purpose\":\"wages\",\"amount\":12.5}\n");
    }

    [Fact]
    public async Task Wrong_inputs_are_answered_as_by_the_host()
    {
        using var answer = await app.Client.CallAsync("/functions/deposit", """{"purpose":"","amount":-1}""");

        var errors = (await answer.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsObject();
        errors.Select(error => error.Key).ShouldBe(["$.purpose", "$.amount"]);
    }

    [Fact]
    public async Task Handlers_are_endpoints_and_nothing_else_of_the_host_is_there()
    {
        // RequireHost in Program.cs.
        using var elsewhere = await app.Client.CallAsync("/functions/deposit", """{"purpose":"wages","amount":1}""", ("Host", "example.com"));
        using var root = await app.Client.CallAsync("/deposit", """{"purpose":"wages","amount":1}""");
        using var health = await app.Client.GetAsync("/health/ready");

        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        root.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        health.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        app.Image.Container["Healthcheck"].ShouldBeNull();
    }

    private async Task<decimal> BalanceAsync() =>
        JsonNode.Parse(await app.Client.GetStringAsync("/balance"))!["balance"]!.GetValue<decimal>();

    public sealed class WebApp : Sample
    {
        protected override string Ready => "/";

        protected override UserProject CreateProject() => SampleProject.Copy("WebApp");
    }
}
