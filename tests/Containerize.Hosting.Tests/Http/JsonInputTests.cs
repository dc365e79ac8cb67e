using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class JsonInputTests
{
    private static readonly HandlerDelegate Name = static async invocation =>
        await invocation.WriteStringAsync((await invocation.ReadJsonAsync<Order>()).Name);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    [InlineData("application/vnd.shop+json")]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")] // What curl -d sends.
    [InlineData(null)]
    public async Task JSON_is_read_whatever_a_caller_of_good_will_labels_it(string? contentType)
    {
        await using var host = await TestHost.StartAsync(Name);
        (await host.PostAsync("/", """{"name":"Ada"}""", contentType).TextAsync()).ShouldBe("Ada");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("image/png")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task What_says_that_it_is_not_JSON_is_an_unsupported_type(string contentType)
    {
        await using var host = await TestHost.StartAsync(Name);
        await host.PostAsync("/", """{"name":"Ada"}""", contentType).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public async Task An_empty_body_is_refused_and_told_what_is_expected(string body)
    {
        await using var host = await TestHost.StartAsync(Name);
        var problem = await host.PostJsonAsync("/", body).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldBe("The body is empty; expected an object as JSON.");
    }

    [Fact]
    public async Task Null_is_refused()
    {
        await using var host = await TestHost.StartAsync(Name);
        var problem = await host.PostJsonAsync("/", "null").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldBe("The body is null; expected an object.");
        problem.Text("path").ShouldBe("$");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_optional_input_may_be_null_or_absent(string body)
    {
        await using var host = await TestHost.StartAsync(static async invocation =>
            await invocation.WriteStringAsync(await invocation.ReadOptionalJsonAsync<Order>() is null ? "nothing" : "something"));
        (await host.PostJsonAsync("/", body).TextAsync()).ShouldBe("nothing");
    }

    [Fact]
    public async Task Null_is_a_value_of_a_nullable_struct()
    {
        await using var host = await TestHost.StartAsync(static async invocation =>
            await invocation.WriteStringAsync(await invocation.ReadJsonAsync<int?>() is null ? "nothing" : "something"));
        (await host.PostJsonAsync("/", "null").TextAsync()).ShouldBe("nothing");
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped()
    {
        await using var host = await TestHost.StartAsync(Name);
        (await host.PostJsonAsync("/", "\uFEFF" + """{"name":"Ada"}""").TextAsync()).ShouldBe("Ada");
    }

    [Fact]
    public async Task A_fault_is_told_with_its_path_line_and_byte()
    {
        await using var host = await TestHost.StartAsync(Name);
        var problem = await host.PostJsonAsync("/", "{\n  \"name\": \"Ada\",\n  \"count\": \"two\"\n}").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldBe("Expected an integer of 32 bits at $.count, found a string.");
        problem.Text("path").ShouldBe("$.count");
        problem.GetProperty("line").GetInt32().ShouldBe(3);
        problem.GetProperty("bytePosition").GetInt32().ShouldBe(16);
    }

    [Fact]
    public async Task A_body_of_many_segments_is_read_whole_and_its_fault_is_found()
    {
        var name = new string('x', 3_000_000);
        await using var host = await TestHost.StartAsync(static async invocation =>
            await invocation.WriteJsonAsync((await invocation.ReadJsonAsync<Order>()).Name.Length));
        (await host.PostJsonAsync("/", $$"""{"name":"{{name}}"}""").TextAsync()).ShouldBe("3000000");
        var problem = await host.PostJsonAsync("/", $$"""{"name":"{{name}}","count":null}""").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("path").ShouldBe("$.count");
    }

    [Fact]
    public async Task A_chunked_body_is_read_whole()
    {
        await using var host = await TestHost.StartAsync(Name);
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nConnection: close\n\n8\n{\"name\":\n");
        await connection.SendAsync("6\n\"Ada\"}\n0\n\n");
        (await connection.ReceiveToEndAsync()).ShouldEndWith("Ada");
    }
}
