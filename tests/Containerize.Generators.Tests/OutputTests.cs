using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests;

public sealed class OutputTests
{
    [Theory]
    [InlineData("void", "{ }", "nothing")]
    [InlineData("Task", "=> Task.Delay(1);", "nothing")]
    [InlineData("ValueTask", "=> default;", "nothing")]
    [InlineData("async Task", "{ await Task.Yield(); }", "nothing")]
    [InlineData("Task?", "=> Task.CompletedTask;", "nothing")]
    [InlineData("int", "=> 1;", "json: 1")]
    [InlineData("int?", "=> null;", "json: null")]
    [InlineData("Task<int>", "=> Task.FromResult(2);", "json: 2")]
    [InlineData("Task<int>?", "=> Task.FromResult(2);", "json: 2")]
    [InlineData("ValueTask<int>", "=> new(3);", "json: 3")]
    [InlineData("object", "=> 4;", "json: 4")]
    [InlineData("string", "=> \"five\";", "text: five")]
    [InlineData("string?", "=> null;", "text: (null)")]
    [InlineData("Task<string?>", "=> Task.FromResult<string?>(null);", "text: (null)")]
    [InlineData("byte[]", "=> [6, 7];", "bytes: 0607")]
    [InlineData("byte[]?", "=> null;", "bytes: ")]
    [InlineData("ReadOnlyMemory<byte>", "=> new byte[] { 8 };", "bytes: 08")]
    [InlineData("ValueTask<byte[]>", "=> new([9]);", "bytes: 09")]
    [InlineData("Stream", "=> new MemoryStream([10]);", "body: 0A")]
    [InlineData("MemoryStream", "=> new([11]);", "body: 0B")]
    [InlineData("Task<Stream>", "=> Task.FromResult<Stream>(new MemoryStream([12]));", "body: 0C")]
    [InlineData("IEnumerable<int>", "=> [13, 14];", "json: [13,14]")]
    [InlineData("(int A, int B)", "=> (1, 2);", "json: {}")]
    [InlineData("HandlerResult", "=> HandlerResult.Text(\"made\");", "text: made")]
    [InlineData("HandlerResult?", "=> null;", "nothing")]
    [InlineData("Task<HandlerResult>", "=> Task.FromResult(HandlerResult.Empty());", "nothing")]
    [InlineData("HandlerResult<int>", "=> 5;", "json: 5")]
    [InlineData("HandlerResult<int>?", "=> null;", "nothing")]
    [InlineData("ValueTask<HandlerResult<int>>", "=> new(HandlerResult.Json(6));", "json: 6")]
    [InlineData("async Task<HandlerResult<string>>", "{ await Task.Yield(); return \"seven\"; }", "text: seven")]
    public async Task An_output_is_written_by_its_declared_type(string type, string body, string expected)
    {
        using var app = LoadedApplication.From($$"""
            public static class Functions
            {
                [Handler]
                public static {{type}} Run() {{body}}
            }
            """);

        (await app.CallAsync("run")).ShouldBe(expected);
        app.Application.Handlers.Single().IsStream.ShouldBeFalse();
    }

    [Theory]
    [InlineData("IAsyncEnumerable<int>", "=> Count();")]
    [InlineData("IAsyncEnumerable<int>?", "=> Count();")]
    [InlineData("Task<IAsyncEnumerable<int>>", "=> Task.FromResult(Count());")]
    [InlineData("ValueTask<IAsyncEnumerable<int>>", "=> new(Count());")]
    public async Task An_async_sequence_is_written_as_a_stream_of_its_items(string type, string body)
    {
        using var app = LoadedApplication.From($$"""
            public static class Functions
            {
                [Handler]
                public static {{type}} Run() {{body}}

                private static async IAsyncEnumerable<int> Count()
                {
                    yield return 1;
                    await Task.Yield();
                    yield return 2;
                }
            }
            """);

        (await app.CallAsync("run")).ShouldBe("stream: 1 2");
        app.Application.Handlers.Single().IsStream.ShouldBeTrue();
    }

    [Fact]
    public async Task Json_is_written_as_the_declared_type_and_not_the_values_own()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static Shape Draw() => new Circle(1, 2);
            }
            public record Shape(int Id);
            public record Circle(int Id, int Radius) : Shape(Id);
            """);

        FakeInvocation call = await app.InvokeAsync("draw", []);

        call.AnswerType!.Name.ShouldBe("Shape");
        call.Answer.ShouldBe("""json: {"id":1}""");
    }

    [Fact]
    public async Task An_exception_of_the_handler_reaches_the_host_through_the_task()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static int Fail() => throw new InvalidOperationException("broken");
            }
            """);

        ValueTask call = app.Application.Handlers.Single().Invoke(
            new FakeInvocation(new FakeContext("fail", CancellationToken.None), app.Services, []));

        (await Should.ThrowAsync<InvalidOperationException>(call.AsTask())).Message.ShouldBe("broken");
    }
}
