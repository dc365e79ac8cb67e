using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Endpoints;

/// <summary>A host's builder as its services alone tell it, for startup classes.</summary>
internal sealed class HostServices : IHostApplicationBuilder, ILoggingBuilder, IMetricsBuilder
{
    private HostServices(IServiceCollection services, HostBuilderContext context, IConfigurationManager configuration)
    {
        Services = services;
        Configuration = configuration;
        Environment = context.HostingEnvironment;
        Properties = context.Properties;
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties { get; }

    /// <inheritdoc/>
    public IConfigurationManager Configuration { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment { get; }

    /// <inheritdoc/>
    public ILoggingBuilder Logging => this;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => this;

    /// <inheritdoc cref="IHostApplicationBuilder.Services"/>
    public IServiceCollection Services { get; }

    /// <summary>Finds the builder's parts among the services of a <c>WebApplicationBuilder</c> or <c>HostApplicationBuilder</c>.</summary>
    /// <exception cref="InvalidOperationException">They are the services of neither.</exception>
    public static HostServices BuilderOf(IServiceCollection services) =>
        services.LastOrDefault(static service => service.ServiceType == typeof(HostBuilderContext))?.ImplementationInstance
            is HostBuilderContext { Configuration: IConfigurationManager configuration } context
            ? new(services, context, configuration)
            : throw new InvalidOperationException("AddHandlers() runs [HandlerStartup] classes only on the services of WebApplication.CreateBuilder or Host.CreateApplicationBuilder.");

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        throw new NotSupportedException("In an ASP.NET Core application choose the container on its own builder, not in a [HandlerStartup] class.");
}
