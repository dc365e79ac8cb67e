using Containerize.Hosting.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Serving;

/// <summary>The application's service provider and logging, and what starts and stops with them.</summary>
internal abstract class ApplicationServices : IAsyncDisposable
{
    /// <summary>Makes loggers.</summary>
    public abstract ILoggerFactory Loggers { get; }

    /// <summary>The root provider.</summary>
    public abstract IServiceProvider Provider { get; }

    /// <summary>Whether filters are registered for all handlers.</summary>
    public virtual bool HasFilters => false;

    /// <summary>Cancelled when the application itself asks to stop.</summary>
    public virtual CancellationToken StopRequested => CancellationToken.None;

    /// <summary>Makes what the application needs: a generic host where it registers services, next to nothing where not.</summary>
    public static ApplicationServices Create(
        ConfigurationManager configuration, ConsoleLog log, HandlerApplication application) =>
        application is { Configure: null, ConfigureServices: null }
            ? new LazyApplicationServices(configuration, log)
            : HostedApplicationServices.Build(configuration, log, application);

    /// <summary>Starts the application's hosted services.</summary>
    public virtual Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells the application that it is about to stop, while calls still run.</summary>
    public virtual void AnnounceStop()
    {
    }

    /// <summary>Stops the application's hosted services.</summary>
    /// <returns>Whether none of them had failed.</returns>
    public virtual Task<bool> StopAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
