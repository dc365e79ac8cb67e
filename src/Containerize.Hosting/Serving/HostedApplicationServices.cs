using Containerize.Hosting.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Serving;

/// <summary>For an application that registers services: .NET's generic host, with hosted services, options and logging as usual.</summary>
internal sealed class HostedApplicationServices : ApplicationServices
{
    private readonly IHost _host;
    private readonly IHostApplicationLifetime _lifetime;

    private HostedApplicationServices(IHost host, bool hasFilters)
    {
        HasFilters = hasFilters;
        _host = host;
        _lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        Loggers = host.Services.GetRequiredService<ILoggerFactory>();
    }

    /// <inheritdoc/>
    public override ILoggerFactory Loggers { get; }

    /// <inheritdoc/>
    public override IServiceProvider Provider => _host.Services;

    /// <inheritdoc/>
    public override bool HasFilters { get; }

    /// <inheritdoc/>
    public override CancellationToken StopRequested => _lifetime.ApplicationStopping;

    /// <summary>Builds the host.</summary>
    public static HostedApplicationServices Build(
        ConfigurationManager configuration, ConsoleLog log, HandlerApplication application)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { Configuration = configuration });
        builder.Logging.AddFilter(LogDefaults.FrameworkCategory, LogDefaults.FrameworkMinimum);
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        builder.Logging.AddProvider(new ConsoleLoggerProvider(log));
        builder.Services.AddSingleton<IHostLifetime>(new PassiveLifetime());
        application.Configure?.Invoke(builder);
        application.ConfigureServices?.Invoke(builder.Services);
        var hasFilters = builder.Services.Any(static service => service.ServiceType == typeof(IHandlerFilter));
        var host = builder.Build();
        HandlerNeeds.Require(host.Services);
        return new(host, hasFilters);
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public override void AnnounceStop() => _lifetime.StopApplication();

    /// <inheritdoc/>
    public override async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        await _host.StopAsync(cancellationToken);
        return !_host.Services.GetServices<IHostedService>()
            .OfType<BackgroundService>()
            .Any(service => service.ExecuteTask is { IsFaulted: true });
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
            return;
        }

        _host.Dispose();
    }

    // Signals are the server's: it drains calls before it stops the host.
    private sealed class PassiveLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
