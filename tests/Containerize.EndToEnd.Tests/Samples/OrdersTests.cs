using System.Net;
using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Samples;

[Trait("Category", "Slow")]
public sealed class OrdersTests(OrdersTests.Orders orders) : IClassFixture<OrdersTests.Orders>
{
    private const string Order = """{"customer":"ann@example.com","lines":[{"article":"TE100","quantity":2},{"article":"CO200","quantity":1}]}""";

    private static readonly (string, string) Key = ("X-Key", "secret");

    [Fact]
    public async Task An_order_is_priced_with_the_configured_options_and_its_receipt_is_found_again()
    {
        using var placed = await orders.Client.CallAsync("/place-order", Order, Key);

        var text = await placed.ReadAsync(HttpStatusCode.Created);
        var receipt = JsonNode.Parse(text)!;
        // (2 * 4.20 + 7.90) and a tax of 25 %, which a variable puts in place of the file's.
        receipt["total"]!.GetValue<decimal>().ShouldBe(20.38m);
        receipt["currency"]!.GetValue<string>().ShouldBe("EUR");
        var id = placed.Headers.GetValues("X-Receipt").Single();
        receipt["id"]!.GetValue<string>().ShouldBe(id);
        (await orders.Client.AskAsync("/find-receipt", id, Key)).ShouldBe(text);
    }

    [Fact]
    public async Task A_wrong_order_is_answered_with_the_place_of_each_fault()
    {
        using var answer = await orders.Client.CallAsync("/place-order", """{"customer":"nobody","lines":[{"article":"TE100","quantity":0}]}""", Key);

        var errors = (await answer.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsObject();
        errors.Select(error => error.Key).ShouldBe(["$.customer", "$.lines[0].quantity"]);
    }

    [Fact]
    public async Task An_unknown_article_and_an_unknown_receipt_are_the_handlers_own_problems()
    {
        using var article = await orders.Client.CallAsync("/place-order", Order.Replace("TE100", "XX999", StringComparison.Ordinal), Key);
        using var receipt = await orders.Client.CallAsync("/find-receipt", "none", Key);

        (await article.ProblemAsync(HttpStatusCode.UnprocessableEntity))["detail"]!.GetValue<string>().ShouldBe("There is no article XX999.");
        (await receipt.ProblemAsync(HttpStatusCode.NotFound))["detail"]!.GetValue<string>().ShouldBe("There is no receipt none.");
    }

    [Fact]
    public async Task The_filter_answers_who_does_not_know_the_key()
    {
        using var answer = await orders.Client.CallAsync("/place-order", Order, ("X-Key", "guess"));

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Options_that_are_missing_end_the_start_with_their_name()
    {
        var result = await ImageProcess.RunToEndAsync(orders.Image);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("The Key field is required.");
    }

    [Fact]
    public async Task The_interface_is_described_and_calls_are_counted()
    {
        await orders.Client.CallAsync("/place-order", Order, Key);

        var api = JsonNode.Parse(await orders.Client.GetStringAsync("/openapi.json"))!;
        var place = api["paths"]!["/place-order"]!["post"]!;
        place["summary"]!.GetValue<string>().ShouldBe("Takes an order in.");
        place["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/Order");
        api["components"]!["schemas"]!["OrderLine"]!["properties"]!["quantity"]!["maximum"]!.GetValue<int>().ShouldBe(99);
        (await orders.Client.GetStringAsync("/metrics")).ShouldContain("containerize_calls_total{handler=\"place-order\",outcome=\"ok\"}");
    }

    [Fact]
    public async Task The_image_names_its_handlers_and_checks_its_health()
    {
        orders.Image.Container["Labels"]!["dev.containerize.handlers"]!.GetValue<string>().ShouldBe("find-receipt,place-order");

        (await orders.Process.CheckHealthAsync()).ShouldBe(0);
    }

    public sealed class Orders : Sample
    {
        protected override (string Name, string Value)[] Environment => [("Shop__Key", "secret"), ("Shop__TaxRate", "0.25")];

        protected override UserProject CreateProject() => SampleProject.Copy("Orders");
    }
}
