using Containerize.Generators.Tests.Invoking;
using Containerize.Hosting;

namespace Containerize.Generators.Tests;

public sealed class InputTests
{
    [Fact]
    public async Task A_json_input_is_read_as_its_declared_type()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static string Greet(Person person) => $"{person.Name}, {person.Age}";
            }
            public record Person(string Name, int Age);
            """);

        (await app.CallAsync("greet", """{"name":"Ada","age":36}""")).ShouldBe("text: Ada, 36");
    }

    [Theory]
    [InlineData("int", "20", "40")]
    [InlineData("int[]", "[20,2]", "22")]
    [InlineData("Dictionary<string, int>", """{"a":3,"b":4}""", "7")]
    [InlineData("(int, int)?", "null", "0")]
    public async Task Any_json_type_can_be_the_input(string type, string body, string expected)
    {
        using var app = LoadedApplication.From($$"""
            using System.Linq;
            public static class Functions
            {
                [Handler]
                public static int Total({{type}} input) => Add(input);

                private static int Add(int number) => number * 2;
                private static int Add(int[] numbers) => numbers.Sum();
                private static int Add(Dictionary<string, int> numbers) => numbers.Values.Sum();
                private static int Add((int, int)? pair) => pair is null ? 0 : 1;
            }
            """);

        (await app.CallAsync("total", body)).ShouldBe("json: " + expected);
    }

    [Fact]
    public async Task A_string_input_is_the_text_and_not_json()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static string Shout(string text) => text.ToUpperInvariant();
            }
            """);

        (await app.CallAsync("shout", "\"hé\"")).ShouldBe("text: \"HÉ\"");
    }

    [Fact]
    public async Task A_stream_input_is_the_body_itself()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static async Task<string> Read(Stream body) => await new StreamReader(body).ReadToEndAsync();
            }
            """);

        (await app.CallAsync("read", "raw")).ShouldBe("text: raw");
    }

    [Theory]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("Memory<byte>")]
    [InlineData("byte[]")]
    [InlineData("byte[]?")]
    public async Task Bytes_are_the_raw_input(string type)
    {
        using var app = LoadedApplication.From($$"""
            public static class Functions
            {
                [Handler]
                public static int Count({{type}} bytes) => bytes{{(type.EndsWith('?') ? "?" : "")}}.Length{{(type.EndsWith('?') ? " ?? -1" : "")}};
            }
            """);

        (await app.InvokeAsync("count", [1, 2, 0xFF])).Answer.ShouldBe("json: 3");
    }

    [Fact]
    public async Task A_handler_without_input_reads_nothing()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static string Ping() => "pong";
            }
            """);

        (await app.CallAsync("ping", "{ not json")).ShouldBe("text: pong");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_nullable_input_may_be_missing_or_null(string body)
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static string Name(Person? person) => person?.Name ?? "nobody";
            }
            public record Person(string Name);
            """);

        (await app.CallAsync("name", body)).ShouldBe("text: nobody");
        (await app.CallAsync("name", """{"name":"Ada"}""")).ShouldBe("text: Ada");
    }

    [Fact]
    public async Task An_input_that_is_not_nullable_may_not_be_missing()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static string Name(Person person) => person.Name;
            }
            public record Person(string Name);
            """);

        await Should.ThrowAsync<HandlerInputException>(() => app.CallAsync("name", ""));
        await Should.ThrowAsync<HandlerInputException>(() => app.CallAsync("name", "null"));
    }

    [Theory]
    [InlineData("int? input", "")]
    [InlineData("int? input = null", "")]
    [InlineData("int? input = 7", "7")]
    [InlineData("int? input = 0", "0")]
    [InlineData("int input = 0", "0")]
    [InlineData("int input = 7", "7")]
    [InlineData("long input = -7", "-7")]
    [InlineData("decimal input = 1.5m", "1.5")]
    [InlineData("bool input = true", "True")]
    [InlineData("DayOfWeek input = DayOfWeek.Friday", "Friday")]
    [InlineData("DayOfWeek? input = DayOfWeek.Friday", "Friday")]
    [InlineData("Guid input = default", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Version? input = null", "")]
    [InlineData("Version input = null!", "")]
    [InlineData("dynamic? input", "")]
    [InlineData("string input = \"a \\\"b\\\"\"", "a \"b\"")]
    [InlineData("string input = \"\"", "")]
    [InlineData("[System.ComponentModel.DataAnnotations.MinLength(2)] string input = \"ab\"", "ab")]
    public async Task A_call_without_input_gives_the_parameters_default_value(string parameter, string expected)
    {
        using var app = LoadedApplication.From($$"""
            public static class Functions
            {
                [Handler]
                public static string Show({{parameter}}) => FormattableString.Invariant($"{input}");
            }
            """);

        (await app.CallAsync("show")).ShouldBe("text: " + expected);
    }

    [Theory]
    [InlineData("string? input = null", "", "none")]
    [InlineData("string? input", "", "")]
    [InlineData("string? input = null", "a", "a")]
    [InlineData("string input = \"b\"", "a", "a")]
    [InlineData("string input = \"b\"", " ", " ")]
    public async Task A_text_is_what_is_sent_and_its_default_value_where_nothing_is(string parameter, string body, string expected)
    {
        using var app = LoadedApplication.From($"public static class Functions {{ [Handler] public static string Show({parameter}) => input ?? \"none\"; }}");

        (await app.CallAsync("show", body)).ShouldBe("text: " + expected);
    }

    [Fact]
    public async Task An_input_with_a_default_value_is_read_where_it_is_there()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static int Twice(int number = 7) => number * 2;
            }
            """);

        (await app.CallAsync("twice", "4")).ShouldBe("json: 8");
    }

    [Fact]
    public async Task Context_and_cancellation_come_in_any_order_beside_the_input()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static string Describe(CancellationToken cancellationToken, int number, HandlerContext context) =>
                    $"{context.HandlerName} {context.Id} {number} {cancellationToken.IsCancellationRequested}";
            }
            """);

        var cancelled = new CancellationToken(canceled: true);
        (await app.InvokeAsync("describe", "7"u8.ToArray(), cancelled)).Answer.ShouldBe("text: describe call-1 7 True");
    }

    [Fact]
    public async Task A_cancellation_token_with_a_default_value_is_the_calls_own()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static bool Ended(HandlerContext? context = null, CancellationToken cancellationToken = default) =>
                    context is not null && cancellationToken.IsCancellationRequested;
            }
            """);

        (await app.InvokeAsync("ended", [], new CancellationToken(canceled: true))).Answer.ShouldBe("json: true");
    }

    [Fact]
    public async Task A_dynamic_input_is_bound_by_the_handler_and_not_by_generated_code()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static dynamic Echo(dynamic input) => input.ToString();
            }
            """);

        (await app.CallAsync("echo", "5")).ShouldBe("json: \"5\"");
    }
}
