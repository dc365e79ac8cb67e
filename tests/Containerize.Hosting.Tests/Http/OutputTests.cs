using System.Net;
using System.Text;
using System.Text.Json;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class OutputTests
{
    [Fact]
    public async Task A_value_is_JSON_in_camel_case_and_readable()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteJsonAsync(new { FirstName = "Zoë <'&>" }));
        using var response = await host.PostJsonAsync("/", "");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        response.Content.Headers.ContentLength.ShouldNotBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"firstName":"Zoë <'&>"}""");
    }

    [Fact]
    public async Task No_value_is_JSON_null()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteJsonAsync<Order?>(null));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("null");
    }

    [Fact]
    public async Task A_large_value_is_written_whole()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteJsonAsync(Enumerable.Range(0, 500_000)));
        var text = await host.PostJsonAsync("/", "").TextAsync();
        JsonSerializer.Deserialize<int[]>(text)!.ShouldBe(Enumerable.Range(0, 500_000));
    }

    [Fact]
    public async Task Text_is_plain_text()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteStringAsync("Grüße"));
        using var response = await host.PostJsonAsync("/", "");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await response.Content.ReadAsStringAsync()).ShouldBe("Grüße");
    }

    [Fact]
    public async Task Nothing_is_204_without_a_type()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteNothingAsync());
        using var response = await host.PostJsonAsync("/", "");
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Content.Headers.ContentType.ShouldBeNull();
    }

    [Fact]
    public async Task No_text_and_no_stream_are_204()
    {
        await using var text = await TestHost.StartAsync(static invocation => invocation.WriteStringAsync(null));
        await using var stream = await TestHost.StartAsync(static invocation => invocation.WriteBodyAsync(null));
        (await text.PostJsonAsync("/", "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await stream.PostJsonAsync("/", "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_stream_is_sent_with_its_length_and_disposed_of()
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes("0123456789")) { Position = 4 };
        await using var host = await TestHost.StartAsync(invocation => invocation.WriteBodyAsync(stream));
        using var response = await host.PostJsonAsync("/", "");
        response.Content.Headers.ContentLength.ShouldBe(6);
        (await response.Content.ReadAsStringAsync()).ShouldBe("456789");
        await Testing.Eventually.TrueAsync(() => !stream.CanRead, "the stream is disposed of");
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_is_the_handlers_error_with_a_status_of_its_own()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteJsonAsync(new Broken()));
        var problem = await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.InternalServerError);
        problem.ToString().ShouldNotContain("cannot be had");
        host.Log.ShouldContain("cannot be had");
    }

    [Fact]
    public async Task A_handler_that_answers_twice_fails()
    {
        await using var host = await TestHost.StartAsync(static async invocation =>
        {
            await invocation.WriteNothingAsync();
            await invocation.WriteStringAsync("more");
        });
        await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("The call is answered already.");
    }

    public sealed class Broken
    {
        public string First => "fine";

        public string Second => throw new InvalidOperationException("cannot be had");
    }
}
