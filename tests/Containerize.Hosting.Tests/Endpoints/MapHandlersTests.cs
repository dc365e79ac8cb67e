using System.Net;
using Containerize.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Tests.Endpoints;

public sealed class MapHandlersTests
{
    private static readonly HandlerDescriptor Echo = new()
    {
        Name = "echo",
        Invoke = static async invocation => await invocation.WriteJsonAsync(await invocation.ReadJsonAsync<Order>()),
        ReadInput = static async invocation => await invocation.ReadJsonAsync<Order>(),
    };

    [Theory]
    [InlineData("", "/echo")]
    [InlineData("/functions", "/functions/echo")]
    [InlineData("/{tenant}/call", "/acme/call/echo")]
    public async Task Each_handler_answers_under_the_prefix_as_the_host_itself_would(string prefix, string path)
    {
        await using var app = await WebApp.StartAsync(Application(Echo), prefix: prefix);
        (await app.PostAsync(path, """{"name":"Zoë"}""").TextAsync()).ShouldContain("\"name\":\"Zoë\"");
        var problem = await app.PostAsync(path, """{"name":1}""").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("path").ShouldBe("$.name");
        (await app.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await app.PostAsync("/none", "")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Streams_failures_and_results_are_as_the_hosts_own()
    {
        await using var app = await WebApp.StartAsync(Application(
            new() { Name = "stream", Invoke = static i => i.WriteStreamAsync(Items()), IsStream = true },
            new() { Name = "fail", Invoke = static _ => throw new InvalidOperationException("secret") },
            new() { Name = "made", Invoke = static i => i.WriteResultAsync(HandlerResult.Empty(201)) }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stream") { Headers = { { "Accept", "text/event-stream" } } };
        (await app.Client.SendAsync(request).TextAsync()).ShouldBe("data: 1\n\ndata: 2\n\n");
        (await app.PostAsync("/fail", "").ProblemAsync(HttpStatusCode.InternalServerError)).ToString().ShouldNotContain("secret");
        (await app.PostAsync("/made", "")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_hosts_limits_hold()
    {
        await using var app = await WebApp.StartAsync(
            Application(Echo, new() { Name = "slow", Invoke = static i => new(Task.Delay(Timeout.Infinite, i.CancellationToken)) }),
            settings: [("CONTAINERIZE_MAX_REQUEST_BODY_SIZE", "20"), ("CONTAINERIZE_HANDLER_TIMEOUT", "100ms")]);
        await app.PostAsync("/echo", """{"name":"a name of more than twenty bytes"}""").ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await app.PostAsync("/slow", "").ProblemAsync(HttpStatusCode.GatewayTimeout);
    }

    [Fact]
    public async Task A_handler_shares_the_requests_services_with_the_middleware()
    {
        await using var app = await WebApp.StartAsync(
            Application(new HandlerDescriptor { Name = "who", Invoke = static i => i.WriteStringAsync(i.Services.GetRequiredService<Tenant>().Name) }),
            static builder => builder.Services.AddScoped<Tenant>(),
            static web => web.Use(static (context, next) =>
            {
                context.RequestServices.GetRequiredService<Tenant>().Name = "acme";
                return next(context);
            }));
        (await app.PostAsync("/who", "").TextAsync()).ShouldBe("acme");
    }

    [Fact]
    public async Task Conventions_reach_every_handler()
    {
        await using var app = await WebApp.StartAsync(
            Application(Echo),
            static builder => builder.Services.AddAuthorization().AddAuthentication().AddCookie(static o => o.Events.OnRedirectToLogin = static c =>
            {
                c.Response.StatusCode = 401;
                return Task.CompletedTask;
            }),
            conventions: static endpoints => endpoints.RequireAuthorization());
        (await app.PostAsync("/echo", "{}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Filters_registered_in_the_application_run()
    {
        await using var app = await WebApp.StartAsync(
            Application(Echo), static builder => builder.Services.AddSingleton<IHandlerFilter, Refuse>());
        await app.PostAsync("/echo", """{"name":"x"}""").ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Startup_classes_get_the_applications_own_builder()
    {
        var application = new HandlerApplication
        {
            Handlers = [new() { Name = "color", Invoke = static i => i.WriteStringAsync(i.Services.GetRequiredService<Tenant>().Name) }],
            Configure = static builder => builder.Services.AddSingleton(new Tenant { Name = builder.Configuration["Color"]! + builder.Environment.EnvironmentName }),
        };
        await using var app = await WebApp.StartAsync(application, settings: ("Color", "red"));
        (await app.PostAsync("/color", "").TextAsync()).ShouldBe("redDevelopment");
    }

    [Fact]
    public void Startup_classes_are_refused_on_services_of_no_host() =>
        Should.Throw<InvalidOperationException>(() => HandlerEndpoints.Add(new ServiceCollection(), new HandlerApplication { Handlers = [Echo], Configure = static _ => { } }))
            .Message.ShouldContain("WebApplication.CreateBuilder");

    [Fact]
    public async Task Classes_that_were_not_registered_are_missed_at_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => WebApp.StartAsync(WithClass(), add: false))).Message.ShouldContain("AddHandlers()");

    [Fact]
    public async Task A_scoped_service_registered_too_late_is_told_at_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => WebApp.StartAsync(WithClass(), static builder =>
        {
            HandlerEndpoints.Add(builder.Services, WithClass());
            builder.Services.AddScoped<Tenant>();
        }, add: false))).Message.ShouldContain("after the other registrations");

    [Fact]
    public async Task A_service_that_a_class_takes_and_nobody_registered_is_told_at_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => WebApp.StartAsync(
            WithClass(), static builder => HandlerEndpoints.Add(builder.Services, WithClass()), add: false))).Message.ShouldContain("Tenant, which is not registered");

    [Fact]
    public async Task A_class_that_the_application_registered_itself_is_its_own_affair()
    {
        await using var app = await WebApp.StartAsync(WithClass(), static builder =>
        {
            builder.Services.AddSingleton<Counter>();
            HandlerEndpoints.Add(builder.Services, WithClass());
            builder.Services.AddScoped<Tenant>();
        }, add: false);
        (await app.PostAsync("/count", "").TextAsync()).ShouldBe("1");
        (await app.PostAsync("/count", "").TextAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task A_class_that_takes_a_scoped_service_is_made_for_each_call()
    {
        await using var app = await WebApp.StartAsync(WithClass(), static builder => builder.Services.AddScoped<Tenant>());
        (await app.PostAsync("/count", "").TextAsync()).ShouldBe("1");
        (await app.PostAsync("/count", "").TextAsync()).ShouldBe("1");
    }

    private static HandlerApplication WithClass() => new()
    {
        Handlers = [new() { Name = "count", Invoke = static i => i.WriteJsonAsync(++i.Services.GetRequiredService<Counter>().Count) }],
        ConfigureServices = static services => HandlerClasses.TryAdd(services, static _ => new Counter(), (typeof(Tenant), null, false)),
    };

    private static HandlerApplication Application(params HandlerDescriptor[] handlers) => new() { Handlers = handlers };

    private static async IAsyncEnumerable<int> Items()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    private sealed class Tenant
    {
        public string Name { get; set; } = "";
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private sealed class Refuse : IHandlerFilter
    {
        public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) => new(HandlerResult.Problem(403));
    }
}
