using System.Net;
using Containerize.Hosting.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Tests.Filters;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_run_in_the_order_of_their_registration_and_the_handlers_own_last()
    {
        var seen = new List<string>();
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers = [Work([_ => new Named("own", seen)])],
            ConfigureServices = services => services.AddSingleton<IHandlerFilter>(new Named("a", seen)).AddScoped<IHandlerFilter>(_ => new Named("b", seen)),
        });
        (await host.PostJsonAsync("/", """{"name":"bolt"}""").TextAsync()).ShouldContain("bolt");
        seen.ShouldBe(["a bolt", "b bolt", "own bolt", "own left", "b left", "a left"]);
    }

    [Fact]
    public async Task A_filter_sees_the_call_and_its_services()
    {
        await using var host = await StartAsync(
            static async (context, next) =>
            {
                await next(context);
                return HandlerResult.Text($"{context.Handler.HandlerName} {context.Handler.Headers["X-Who"]} {context.Services.GetRequiredService<Uri>()}");
            },
            static services => services.AddScoped(_ => new Uri("http://scoped/")));
        host.Client.DefaultRequestHeaders.Add("X-Who", "me");
        (await host.PostJsonAsync("/", """{"name":"bolt"}""").TextAsync()).ShouldBe("work me http://scoped/");
    }

    [Fact]
    public async Task A_filter_can_answer_itself_and_the_handler_does_not_run()
    {
        await using var host = await StartAsync(static (_, _) => new(HandlerResult.Problem(401, "Who are you?")), handler: static _ => throw new InvalidOperationException("ran"));
        (await host.PostJsonAsync("/", """{"name":"bolt"}""").ProblemAsync(HttpStatusCode.Unauthorized)).Text("detail").ShouldBe("Who are you?");
        host.Log.ShouldNotContain("ran");
    }

    [Fact]
    public async Task A_filter_can_change_input_and_output()
    {
        await using var host = await StartAsync(static async (context, next) =>
        {
            context.Input = (Order)context.Input! with { Name = "nut" };
            var order = (Order)(await next(context))!;
            return order with { Count = 7 };
        });
        var text = await host.PostJsonAsync("/", """{"name":"bolt"}""").TextAsync();
        text.ShouldContain("\"name\":\"nut\"");
        text.ShouldContain("\"count\":7");
    }

    [Fact]
    public async Task A_filter_can_run_the_handler_again()
    {
        var runs = 0;
        await using var host = await StartAsync(
            static async (context, next) =>
            {
                try
                {
                    return await next(context);
                }
                catch (TimeoutException)
                {
                    return await next(context);
                }
            },
            handler: async invocation =>
            {
                var order = await invocation.ReadJsonAsync<Order>();
                if (++runs == 1)
                {
                    throw new TimeoutException();
                }

                await invocation.WriteJsonAsync(order);
            });
        (await host.PostJsonAsync("/", """{"name":"bolt"}""").TextAsync()).ShouldContain("bolt");
        runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_input_never_reaches_a_filter()
    {
        await using var host = await StartAsync(static (_, _) => throw new InvalidOperationException("ran"));
        await host.PostJsonAsync("/", "{").ProblemAsync(HttpStatusCode.BadRequest);
        host.Log.ShouldNotContain("ran");
    }

    [Fact]
    public async Task Every_kind_of_answer_passes_a_filter_unchanged()
    {
        (HandlerDelegate Handler, string Type, string Text)[] kinds =
        [
            (static i => i.WriteNothingAsync(), "", ""),
            (static i => i.WriteStringAsync("text"), "text/plain; charset=utf-8", "text"),
            (static i => i.WriteBytesAsync("bytes"u8.ToArray()), "application/octet-stream", "bytes"),
            (static i => i.WriteBodyAsync(new MemoryStream([.. "body"u8])), "application/octet-stream", "body"),
            (static i => i.WriteStreamAsync(Items()), "application/json; charset=utf-8", "[1,2]"),
            (static i => i.WriteJsonAsync<Order?>(null), "application/json; charset=utf-8", "null"),
            (static i => i.WriteResultAsync(HandlerResult.Text("<p>", contentType: "text/html")), "text/html", "<p>"),
            (static i => i.WriteResultAsync(null), "", ""),
        ];
        foreach (var (handler, type, text) in kinds)
        {
            await using var host = await StartAsync(static (context, next) => next(context), handler: handler, readsInput: false);
            using var response = await host.PostJsonAsync("/", "");
            (await response.Content.ReadAsStringAsync()).ShouldBe(text);
            (response.Content.Headers.ContentType?.ToString() ?? "").ShouldBe(type);
        }
    }

    [Fact]
    public async Task A_filter_can_answer_with_a_value_of_the_handlers_type_and_the_handler_does_not_run()
    {
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers =
            [
                Work([_ => new Inline(static (_, _) => new(new Order("kept")))], static _ => throw new InvalidOperationException("ran")) with
                {
                    WriteOutput = static (invocation, value) => value is Order order ? invocation.WriteJsonAsync(order).AsTask() : null,
                },
            ],
        });

        (await host.PostJsonAsync("/", """{"name":"bolt"}""").TextAsync()).ShouldContain("\"name\":\"kept\"");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_is_no_answer_of_a_handler_that_returns_something_else(bool runs)
    {
        await using var host = await StartAsync(async (context, next) =>
        {
            _ = runs ? await next(context) : null;
            return "text";
        });

        await host.PostJsonAsync("/", """{"name":"bolt"}""").ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("A filter of the handler 'work' answered with a System.String");
    }

    [Fact]
    public async Task An_answer_of_another_type_is_the_filters_fault_and_named_in_the_log()
    {
        await using var host = await StartAsync(static async (context, next) =>
        {
            await next(context);
            return new Uri("http://wrong/");
        });
        await host.PostJsonAsync("/", """{"name":"bolt"}""").ProblemAsync(HttpStatusCode.InternalServerError);
        host.Log.ShouldContain("A filter of the handler 'work' answered with a System.Uri");
    }

    private static HandlerDescriptor Work(IReadOnlyList<Func<IServiceProvider, IHandlerFilter>>? filters, HandlerDelegate? handler = null, bool readsInput = true) => new()
    {
        Name = "work",
        Invoke = handler ?? (static async invocation => await invocation.WriteJsonAsync(await invocation.ReadJsonAsync<Order>())),
        ReadInput = readsInput ? static async invocation => await invocation.ReadJsonAsync<Order>() : null,
        Filters = filters,
    };

    private static Task<TestHost> StartAsync(
        Func<HandlerFilterContext, HandlerFilterDelegate, ValueTask<object?>> filter,
        Action<IServiceCollection>? configure = null,
        HandlerDelegate? handler = null,
        bool readsInput = true) => TestHost.StartAsync(new HandlerApplication
        {
            Handlers = [Work(null, handler, readsInput)],
            ConfigureServices = services =>
            {
                services.AddSingleton<IHandlerFilter>(new Inline(filter));
                configure?.Invoke(services);
            },
        });

    private static async IAsyncEnumerable<int> Items()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    private sealed class Inline(Func<HandlerFilterContext, HandlerFilterDelegate, ValueTask<object?>> filter) : IHandlerFilter
    {
        public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) => filter(context, next);
    }

    private sealed class Named(string name, List<string> seen) : IHandlerFilter
    {
        public async ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next)
        {
            seen.Add($"{name} {((Order)context.Input!).Name}");
            var output = await next(context);
            seen.Add($"{name} left");
            return output;
        }
    }
}
