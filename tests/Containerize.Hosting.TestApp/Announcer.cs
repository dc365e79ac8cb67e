using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.TestApp;

/// <summary>A hosted service that says when it starts and stops.</summary>
#pragma warning disable CA1812 // The service provider creates it.
internal sealed class Announcer(ILogger<Announcer> logger) : IHostedService
#pragma warning restore CA1812
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        logger.LogInformation("service started");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        logger.LogInformation("service stopped");
        return Task.CompletedTask;
    }
}
