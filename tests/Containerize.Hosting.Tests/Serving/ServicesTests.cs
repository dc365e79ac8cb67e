using Containerize.Hosting.Tests.Hosts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Tests.Serving;

public sealed class ServicesTests
{
    [Fact]
    public async Task Each_call_has_a_scope_of_its_own_that_ends_with_it()
    {
        var made = new List<Scoped>();
        await using var host = await TestHost.StartAsync(With(
            services => services.AddScoped(_ =>
            {
                var scoped = new Scoped();
                made.Add(scoped);
                return scoped;
            }),
            static invocation =>
            {
                var first = invocation.Services.GetRequiredService<Scoped>();
                return invocation.WriteJsonAsync(ReferenceEquals(first, invocation.Services.GetRequiredService<Scoped>()) && !first.IsDisposed);
            }));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("true");
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("true");
        made.Count.ShouldBe(2);
        await Testing.Eventually.TrueAsync(() => made.TrueForAll(scoped => scoped.IsDisposed), "both scopes end");
    }

    [Fact]
    public async Task A_call_given_up_keeps_its_services_until_its_handler_ends()
    {
        var release = new TaskCompletionSource();
        var seen = new TaskCompletionSource<Scoped>();
        await using var host = await TestHost.StartAsync(
            With(
                services => services.AddScoped<Scoped>(),
                async invocation =>
                {
                    var scoped = invocation.Services.GetRequiredService<Scoped>();
                    await release.Task;
                    scoped.IsDisposed.ShouldBeFalse();
                    seen.SetResult(scoped);
                }),
            ("CONTAINERIZE_HANDLER_TIMEOUT", "100ms"));
        await host.PostJsonAsync("/", "").ProblemAsync(System.Net.HttpStatusCode.GatewayTimeout);
        release.SetResult();
        var scoped = await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Testing.Eventually.TrueAsync(() => scoped.IsDisposed, "the scope ends with the handler");
    }

    [Fact]
    public async Task An_application_without_services_still_finds_configuration_and_logging()
    {
        await using var host = await TestHost.StartAsync(
            static invocation =>
            {
                invocation.Services.GetRequiredService<ILogger<ServicesTests>>().LogInformation("here");
                return invocation.WriteStringAsync(invocation.Services.GetRequiredService<IConfiguration>()["GREETING"]);
            },
            ("GREETING", "hello"));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("hello");
        host.Log.ShouldContain($"info {typeof(ServicesTests).FullName}: here");
    }

    [Fact]
    public async Task Hosted_services_start_before_the_first_call_and_stop_after_the_last()
    {
        var service = new Recorder();
        await using var host = await TestHost.StartAsync(With(
            services => services.AddSingleton<IHostedService>(service), invocation => invocation.WriteStringAsync(service.State)));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("started");
        host.Stop();
        await host.Completion.WaitAsync(TimeSpan.FromSeconds(30));
        service.State.ShouldBe("stopped");
    }

    [Fact]
    public async Task An_application_that_asks_to_stop_is_drained_and_ends_well()
    {
        await using var host = await TestHost.StartAsync(With(
            static _ => { },
            static invocation =>
            {
                invocation.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
                return invocation.WriteStringAsync("bye");
            }));
        (await host.PostJsonAsync("/", "").TextAsync()).ShouldBe("bye");
        (await host.Completion.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(0);
    }

    [Fact]
    public async Task A_background_service_that_fails_ends_the_process_with_an_error()
    {
        var fail = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(With(
            services => services.AddSingleton<IHostedService>(new Failing(fail.Task)), static invocation => invocation.WriteNothingAsync()));
        fail.SetResult();
        (await host.Completion.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(1);
        host.Log.ShouldContain("the queue is gone");
    }

    [Fact]
    public async Task A_hosted_service_that_cannot_start_ends_the_start_with_its_reason()
    {
        var (code, output) = await TestHost.FailAsync(With(
            static services => services.AddHostedService<Unstartable>(), static invocation => invocation.WriteNothingAsync()));
        code.ShouldBe(1);
        output.ShouldContain("no model file");
    }

    [Fact]
    public async Task A_hosted_service_that_does_not_stop_does_not_hold_the_process()
    {
        await using var host = await TestHost.StartAsync(
            With(static services => services.AddSingleton<IHostedService>(new Unstoppable()), static invocation => invocation.WriteNothingAsync()),
            ("CONTAINERIZE_DRAIN_TIMEOUT", "100ms"));
        host.Stop();
        (await host.Completion.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(1);
    }

    [Theory]
    [InlineData(typeof(Uri), null, "Uri,")]
    [InlineData(typeof(IList<string>), null, "IList<String>,")]
    [InlineData(typeof(Version), "audit", "Version of the key 'audit',")]
    public async Task A_service_that_a_handlers_class_takes_and_nobody_registered_ends_the_start(Type service, string? key, string name)
    {
        var (code, error) = await TestHost.FailAsync(With(
            services => HandlerClasses.TryAdd(services.AddSingleton(new Version(1, 0)), static _ => new object(), (typeof(Version), null, false), (service, key, false)),
            static invocation => invocation.WriteNothingAsync()));
        code.ShouldBe(1);
        error.ShouldStartWith($"The constructor of Object takes {name} which is not registered");
    }

    [Fact]
    public async Task Services_that_are_there_or_may_be_missing_or_that_the_container_gives_itself_are_not_missed()
    {
        await using var host = await TestHost.StartAsync(With(
            static services => HandlerClasses.TryAdd(
                services.AddKeyedSingleton(KeyedService.AnyKey, new Version(1, 0)),
                static _ => new object(),
                (typeof(Uri), null, true),
                (typeof(Version), "any", false),
                (typeof(IEnumerable<Uri>), null, false),
                (typeof(IServiceProvider), null, false),
                (typeof(Microsoft.Extensions.Configuration.IConfiguration), null, false),
                (typeof(Microsoft.Extensions.Options.IOptions<Version>), null, false),
                (typeof(ILogger<Version>), null, false)),
            static invocation => invocation.WriteNothingAsync()));
        (await host.PostJsonAsync("/", "")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_registration_that_fails_ends_the_start_with_its_reason()
    {
        var (code, error) = await TestHost.FailAsync(With(
            static _ => throw new InvalidOperationException("no connection string"), static invocation => invocation.WriteNothingAsync()));
        code.ShouldBe(1);
        error.ShouldContain("no connection string");
    }

    [Fact]
    public async Task Logging_is_configured_as_usual_with_and_without_services()
    {
        HandlerDelegate handler = static invocation =>
        {
            invocation.Context.Logger.LogInformation("not shown");
            invocation.Context.Logger.LogWarning("shown");
            return invocation.WriteNothingAsync();
        };
        (string, string) level = ("Logging__LogLevel__Default", "Warning");
        await using var without = await TestHost.StartAsync(handler, level);
        await using var with = await TestHost.StartAsync(With(static _ => { }, handler), level);
        foreach (var host in (TestHost[])[without, with])
        {
            await host.PostJsonAsync("/", "");
            host.Log.ShouldContain("warn work: shown");
            host.Log.ShouldNotContain("not shown");
        }
    }

    private static HandlerApplication With(Action<IServiceCollection> configure, HandlerDelegate handler) =>
        new() { Handlers = [new() { Name = "work", Invoke = handler }], ConfigureServices = configure };

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Recorder : IHostedService
    {
        public string State { get; private set; } = "new";

        public Task StartAsync(CancellationToken cancellationToken)
        {
            State = "started";
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            State = "stopped";
            return Task.CompletedTask;
        }
    }

    private sealed class Failing(Task when) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await when;
            throw new InvalidOperationException("the queue is gone");
        }
    }

    private sealed class Unstoppable : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, CancellationToken.None);
    }

    private sealed class Unstartable : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no model file");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
