using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;
using Containerize.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Generators.Tests;

public sealed class FilterTests
{
    private const string Filters = """
        public class First : IHandlerFilter
        {
            public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) => next(context);
        }
        internal sealed class Second(TimeProvider clock) : IHandlerFilter
        {
            public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) => clock is null ? default : next(context);
        }
        internal sealed class Third : IHandlerFilter
        {
            public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) => next(context);
        }

        """;

    [Fact]
    public void Filters_of_the_class_come_before_those_of_the_method_and_each_gets_its_services()
    {
        using var app = LoadedApplication.From(
            Filters + """
            [HandlerFilter<First>]
            public static class Functions
            {
                [Handler, HandlerFilter(typeof(Second)), HandlerFilter<Third>] public static int All() => 1;
                [Handler] public static int One() => 1;
            }
            public static class Others
            {
                [Handler] public static int None() => 1;
            }
            """,
            static services => services.AddSingleton(TimeProvider.System));

        FiltersOf(app, "all").ShouldBe(["First", "Second", "Third"]);
        FiltersOf(app, "one").ShouldBe(["First"]);
        app.Application.Handlers.Single(static h => h.Name == "none").Filters.ShouldBeNull();
    }

    [Theory]
    [InlineData("private sealed class Hidden : First;", "Functions.Hidden")]
    [InlineData("public abstract class Abstract : First;", "Functions.Abstract")]
    [InlineData("public class Generic<T> : First;", "Functions.Generic<int>")]
    [InlineData("public class Plain;", "Functions.Plain")]
    public void A_handler_whose_filter_cannot_be_made_is_left_out(string filter, string name)
    {
        var run = GeneratorRun.Of(TestCompilation.Library(
            Filters + $"public static class Functions {{ [Handler, HandlerFilter(typeof({name}))] public static int Run() => 1; {filter} }}"));

        run.Sources.Keys.ShouldNotContain("Handlers/run.g.cs");
        run.Diagnostics().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("int input", "1", "1")]
    [InlineData("int input = 4", "", "4")]
    [InlineData("int? input", "", "(null)")]
    [InlineData("List<int> input", "[1]", "System.Collections.Generic.List`1[System.Int32]")]
    [InlineData("string input", "a", "a")]
    [InlineData("byte[] input", "a", "System.Byte[]")]
    [InlineData("ReadOnlyMemory<byte> input", "a", "System.ReadOnlyMemory<Byte>[1]")]
    [InlineData("Stream input", "a", "System.IO.MemoryStream")]
    public async Task A_handlers_input_can_be_read_before_it_runs(string parameter, string body, string expected)
    {
        using var app = LoadedApplication.From(
            $"public static class Functions {{ [Handler] public static void Run({parameter}) => throw new InvalidOperationException($\"{{input}}\"); }}");
        HandlerDescriptor handler = app.Application.Handlers.Single();
        var invocation = new FakeInvocation(new FakeContext("run", CancellationToken.None), app.Services, System.Text.Encoding.UTF8.GetBytes(body));

        object? input = await handler.ReadInput.ShouldNotBeNull()(invocation);

        (input?.ToString() ?? "(null)").ShouldBe(expected);
    }

    [Fact]
    public void A_filter_named_twice_is_one_and_runs_where_it_is_named_first()
    {
        using var app = LoadedApplication.From(
            Filters + """
            [HandlerFilter<First>]
            public static class Functions
            {
                [Handler, HandlerFilter<Third>, HandlerFilter(typeof(First)), HandlerFilter<Third>] public static int All() => 1;
            }
            """);

        FiltersOf(app, "all").ShouldBe(["First", "Third"]);
    }

    [Theory]
    [InlineData("int", "1", "json: 1")]
    [InlineData("Task<int?>", "1", "json: 1")]
    [InlineData("List<int>?", "new List<int> { 1 }", "json: [1]")]
    [InlineData("string?", "\"a\"", "text: a")]
    [InlineData("ValueTask<byte[]>", "new byte[] { 1 }", "bytes: 01")]
    [InlineData("ReadOnlyMemory<byte>", "new ReadOnlyMemory<byte>(new byte[] { 1 })", "bytes: 01")]
    [InlineData("Memory<byte>", "new Memory<byte>(new byte[] { 1 })", "bytes: 01")]
    [InlineData("Stream", "new MemoryStream(new byte[] { 1 })", "body: 01")]
    public async Task What_a_filter_answers_with_in_the_handlers_place_is_sent_as_its_own_answer(string type, string value, string answer)
    {
        using var app = LoadedApplication.From(
            $"public static class Functions {{ [Handler] public static {type} Run() => throw new InvalidOperationException(); public static object Value() => {value}; }}");
        HandlerDescriptor handler = app.Application.Handlers.Single();
        object given = app.Assembly.GetType("Functions")!.GetMethod("Value")!.Invoke(null, null)!;
        var invocation = new FakeInvocation(new FakeContext("run", CancellationToken.None), app.Services, []);

        await handler.WriteOutput.ShouldNotBeNull()(invocation, given).ShouldNotBeNull();

        invocation.Answer.ShouldBe(answer);
        handler.WriteOutput(invocation, new Uri("http://other/")).ShouldBeNull();
        handler.WriteOutput(invocation, null).ShouldBeNull();
    }

    [Theory]
    [InlineData("void", "{ }")]
    [InlineData("HandlerResult", "=> HandlerResult.Empty();")]
    public void A_handler_without_a_type_of_its_own_sends_none(string type, string body)
    {
        using var app = LoadedApplication.From($"public static class Functions {{ [Handler] public static {type} Run() {body} }}");

        app.Application.Handlers.Single().WriteOutput.ShouldBeNull();
    }

    [Fact]
    public void A_handler_without_input_reads_none()
    {
        using var app = LoadedApplication.From("public static class Functions { [Handler] public static void Run(CancellationToken token) => token.ThrowIfCancellationRequested(); }");

        app.Application.Handlers.Single().ReadInput.ShouldBeNull();
    }

    private static IEnumerable<string> FiltersOf(LoadedApplication app, string handler)
    {
        using IServiceScope scope = app.Services.CreateScope();
        return [.. app.Application.Handlers.Single(h => h.Name == handler).Filters!.Select(filter => filter(scope.ServiceProvider).GetType().Name)];
    }
}
