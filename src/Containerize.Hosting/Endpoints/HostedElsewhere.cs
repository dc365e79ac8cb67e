using Containerize.Hosting.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Endpoints;

/// <summary>The services of an application that another host starts and stops.</summary>
internal sealed class HostedElsewhere(IServiceProvider services) : ApplicationServices
{
    /// <inheritdoc/>
    public override ILoggerFactory Loggers { get; } = services.GetRequiredService<ILoggerFactory>();

    /// <inheritdoc/>
    public override IServiceProvider Provider => services;

    /// <inheritdoc/>
    public override bool HasFilters { get; } =
        services.GetService<IServiceProviderIsService>() is not { } known || known.IsService(typeof(IHandlerFilter));

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => default;
}
