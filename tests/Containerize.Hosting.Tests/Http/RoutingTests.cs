using System.Net;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Http;

public sealed class RoutingTests
{
    private static readonly HandlerApplication Two = new()
    {
        Handlers =
        [
            new() { Name = "first", Invoke = static invocation => invocation.WriteStringAsync("1") },
            new() { Name = "second", Invoke = static invocation => invocation.WriteStringAsync("2") },
        ],
    };

    [Fact]
    public async Task A_handler_answers_at_its_name()
    {
        await using var host = await TestHost.StartAsync(Two);
        (await host.PostJsonAsync("/second", "").TextAsync()).ShouldBe("2");
    }

    [Theory]
    [InlineData("/SECOND")]
    [InlineData("/second/")]
    [InlineData("/%73econd")]
    [InlineData("/second?x=1")]
    public async Task Case_a_last_slash_escapes_and_a_query_do_not_matter(string path)
    {
        await using var host = await TestHost.StartAsync(Two);
        (await host.PostJsonAsync(path, "").TextAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task The_only_handler_answers_at_the_root()
    {
        await using var host = await TestHost.StartAsync(static invocation => invocation.WriteStringAsync("only"));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("only");
    }

    [Fact]
    public async Task Of_several_handlers_none_answers_at_the_root()
    {
        await using var host = await TestHost.StartAsync(Two);
        var problem = await host.PostJsonAsync("/", "").ProblemAsync(HttpStatusCode.NotFound);
        problem.Text("detail").ShouldContain("POST /first, POST /second");
    }

    [Fact]
    public async Task The_handler_that_CONTAINERIZE_HANDLER_names_answers_at_the_root()
    {
        await using var host = await TestHost.StartAsync(Two, ("CONTAINERIZE_HANDLER", "second"));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task An_unknown_default_handler_ends_the_start_with_the_names_that_exist()
    {
        var (code, error) = await TestHost.FailAsync(Two, ("CONTAINERIZE_HANDLER", "third"));
        code.ShouldBe(1);
        error.ShouldBe($"CONTAINERIZE_HANDLER=third: There is no such handler; there are: first, second.{Environment.NewLine}");
    }

    [Fact]
    public async Task Two_handlers_of_one_name_end_the_start()
    {
        var (code, error) = await TestHost.FailAsync(new() { Handlers = [Two.Handlers[0], Two.Handlers[0]] });
        code.ShouldBe(1);
        error.ShouldStartWith("Two handlers are named 'first'");
    }

    [Fact]
    public async Task An_application_without_handlers_ends_the_start()
    {
        var (code, error) = await TestHost.FailAsync(new() { Handlers = [] });
        code.ShouldBe(1);
        error.ShouldContain("[Handler]");
    }

    [Fact]
    public async Task An_unknown_path_is_not_found()
    {
        await using var host = await TestHost.StartAsync(Two);
        var problem = await host.PostJsonAsync("/first/second", "").ProblemAsync(HttpStatusCode.NotFound);
        problem.Text("detail").ShouldContain("/first/second");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task A_handler_takes_POST_only(string method)
    {
        await using var host = await TestHost.StartAsync(Two);
        using var response = await host.Client.SendAsync(new(new(method), "/first"));
        response.Content.Headers.Allow.ShouldBe(["POST"]);
        await Task.FromResult(response).ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task HEAD_on_a_handler_gets_the_refusal_without_a_body()
    {
        await using var host = await TestHost.StartAsync(Two);
        using var connection = await host.ConnectAsync();
        await connection.SendAsync("HEAD /first HTTP/1.1\nHost: x\nConnection: close\n\n");
        var answer = await connection.ReceiveToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 405 ");
        answer.ShouldEndWith("\r\n\r\n");
    }
}
