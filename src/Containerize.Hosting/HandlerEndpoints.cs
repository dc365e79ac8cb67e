using System.ComponentModel;
using Containerize.Hosting.Endpoints;
using Containerize.Hosting.Http;
using Containerize.Hosting.Json;
using Containerize.Hosting.Serving;
using Containerize.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting;

/// <summary>
/// Takes handlers into an ASP.NET Core application. The source generator writes <c>AddHandlers</c> and
/// <c>MapHandlers</c>, which call this.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerEndpoints
{
    /// <summary>Runs the startup classes and registers the classes whose instance methods are handlers.</summary>
    /// <param name="services">The services of a host's builder.</param>
    /// <param name="application">The handlers.</param>
    /// <exception cref="InvalidOperationException">A startup class needs the host, and the services are no host's.</exception>
    public static IServiceCollection Add(IServiceCollection services, HandlerApplication application)
    {
        var all = application.WithLibraries();
        all.Configure?.Invoke(HostServices.BuilderOf(services));
        int before = services.Count;
        all.ConfigureServices?.Invoke(services);
        return services.AddSingleton(new HandlerRegistration(services, [.. services.Skip(before)], all.ConfigureServices));
    }

    /// <summary>Maps <c>POST {prefix}/{handler}</c> for each handler.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="application">The handlers.</param>
    /// <param name="prefix">What comes before the handlers' names: a route pattern, or nothing.</param>
    /// <returns>The endpoints, to add authorization and the like to.</returns>
    /// <exception cref="InvalidOperationException">A setting cannot be read, or <see cref="Add"/> is missing or came too early.</exception>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, HandlerApplication application, string prefix)
    {
        var all = application.WithLibraries();
        var services = endpoints.ServiceProvider;
        RequireRegistration(services, all);
        try
        {
            HandlerNeeds.Require(services);
            var caller = new HttpCaller(CreateProcessor(services, all, out var handlers));
            var group = endpoints.MapGroup(prefix);
            var bodyLimit = HostSettings.ReadBodyLimit(services.GetRequiredService<IConfiguration>());
            foreach (var handler in handlers)
            {
                group.MapPost("/" + handler.Name, new HandlerEndpoint(caller, handler, bodyLimit).ServeAsync)
                    .WithDisplayName($"Handler {handler.Name}");
            }

            return group;
        }
        catch (SettingException e)
        {
            throw new InvalidOperationException(e.Message, e);
        }
    }

    private static Processor CreateProcessor(IServiceProvider services, HandlerApplication application, out IReadOnlyList<HandlerDescriptor> handlers)
    {
        var served = new JsonCodecs(application.JsonTypeInfoResolvers, application.InputContracts).Give(application.Handlers);
        var own = new HostedElsewhere(services);
        var settings = HostSettings.Read(services.GetRequiredService<IConfiguration>());
        var processor = new Processor
        {
            Handlers = new HandlerCatalog(served, defaultName: null).WithFilters(own.HasFilters),
            Settings = settings,
            Services = own,
            StopNow = CancellationToken.None,
            Calls = new(settings.MaxConcurrency),
        };
        handlers = processor.Handlers.All;
        JsonMetadata.Require(handlers);

        // When the application takes requests, and how it stops, is its own affair.
        processor.Calls.Open();
        return processor;
    }

    private static void RequireRegistration(IServiceProvider services, HandlerApplication application)
    {
        if (services.GetService<HandlerRegistration>() is { } registration)
        {
            registration.RequireLifetimes();
        }
        else if (application is not { Configure: null, ConfigureServices: null })
        {
            throw new InvalidOperationException("The handlers' classes are not registered: call builder.Services.AddHandlers() before builder.Build().");
        }
    }
}
