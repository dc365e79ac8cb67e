using System.Net;
using System.Text;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class ResultTests
{
    [Fact]
    public async Task A_result_decides_status_headers_and_content_type()
    {
        using var response = await AnswerAsync(HandlerResult.Json(new Order("bolt", 2), 201, "application/vnd.order+json").WithHeader("Location", "/orders/1"));
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.Location!.OriginalString.ShouldBe("/orders/1");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/vnd.order+json");
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"name\":\"bolt\"");
    }

    [Fact]
    public async Task Text_bytes_and_streams_are_sent_as_they_are()
    {
        using var text = await AnswerAsync(HandlerResult.Text("<p>Grüße</p>", contentType: "text/html; charset=utf-8"));
        text.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        (await text.Content.ReadAsStringAsync()).ShouldBe("<p>Grüße</p>");

        using var bytes = await AnswerAsync(HandlerResult.Bytes("PNG"u8.ToArray(), "image/png", 202));
        bytes.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        bytes.Content.Headers.ContentType!.ToString().ShouldBe("image/png");
        bytes.Content.Headers.ContentLength.ShouldBe(3);

        using var stream = await AnswerAsync(HandlerResult.Stream(new MemoryStream(Encoding.UTF8.GetBytes("0123456789")), "text/csv").WithHeader("X-Rows", "1"));
        stream.Content.Headers.ContentType!.ToString().ShouldBe("text/csv");
        stream.Headers.GetValues("X-Rows").ShouldBe(["1"]);
        (await stream.Content.ReadAsStringAsync()).ShouldBe("0123456789");
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(304)]
    public async Task A_result_may_have_no_content(int status)
    {
        using var response = await AnswerAsync(HandlerResult.Empty(status));
        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_result_is_204() => (await AnswerAsync(null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    [Fact]
    public async Task A_problem_is_a_document_as_the_hosts_own_are()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteResultAsync(HandlerResult.Problem(409, "Order 7 is paid already.")));
        var problem = await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.Conflict);
        problem.Text("title").ShouldBe("Conflict");
        problem.Text("detail").ShouldBe("Order 7 is paid already.");
    }

    [Fact]
    public async Task A_typed_result_is_the_value_or_any_result()
    {
        HandlerResult<Order> order = new Order("nut");
        HandlerResult<Order> missing = HandlerResult.Problem(404);
        HandlerResult<string> text = "plain";
        (await (await AnswerAsync(order.Result)).Content.ReadAsStringAsync()).ShouldContain("nut");
        (await AnswerAsync(missing.Result)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await AnswerAsync(text.Result)).Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_gets_an_error_status_and_not_the_results()
    {
        await using var host = await TestHost.StartAsync(
            static invocation => invocation.WriteResultAsync(HandlerResult.Json(new OutputTests.Broken(), 201).WithHeader("X-Made", "yes")));
        await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("content-length", "3")]
    [InlineData("X Y", "1")]
    [InlineData("X-Y", "1\r\nX-Z: 2")]
    public void A_header_that_would_garble_the_answer_is_refused(string name, string value) =>
        Should.Throw<ArgumentException>(() => HandlerResult.Empty().WithHeader(name, value));

    [Fact]
    public void A_header_makes_a_new_result_and_leaves_the_old_one()
    {
        var before = HandlerResult.Empty();
        before.WithHeader("X-A", "1").WithHeader("x-a", "2").Headers.ShouldBe([new("X-A", "2")]);
        before.Headers.ShouldBeEmpty();
    }

    [Fact]
    public void A_status_that_has_no_content_or_is_none_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => HandlerResult.Text("x", 204));
        Should.Throw<ArgumentOutOfRangeException>(() => HandlerResult.Empty(100));
        Should.Throw<ArgumentOutOfRangeException>(() => HandlerResult.Problem(200));
    }

    private static async Task<HttpResponseMessage> AnswerAsync(HandlerResult? result)
    {
        await using var host = await TestHost.StartAsync(invocation => invocation.WriteResultAsync(result));
        return await host.PostJsonAsync("/", "");
    }
}
