using Containerize.Hosting.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Serving;

/// <summary>
/// For an application that registers no service. A generic host would add a fifth to the time to the first answer
/// (docs/design/startup.md), so there is none; logging, options and configuration are made should a handler ask for them.
/// </summary>
internal sealed class LazyApplicationServices : ApplicationServices
{
    private readonly Lazy<ServiceProvider> _provider;

    /// <summary>Prepares them.</summary>
    public LazyApplicationServices(ConfigurationManager configuration, ConsoleLog log)
    {
        var loggers = new ConsoleLoggerFactory(log, configuration);
        Loggers = loggers;
        _provider = new(() => new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<ILoggerFactory>(loggers)
            .AddLogging()
            .BuildServiceProvider());
    }

    /// <inheritdoc/>
    public override ILoggerFactory Loggers { get; }

    /// <inheritdoc/>
    public override IServiceProvider Provider => _provider.Value;

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _provider.IsValueCreated ? _provider.Value.DisposeAsync() : default;
}
