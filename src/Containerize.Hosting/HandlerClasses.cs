using System.ComponentModel;
using Containerize.Hosting.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting;

/// <summary>Registers classes whose instance methods are handlers. The source generator writes the calls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerClasses
{
    /// <summary>
    /// Registers a class, unless the application did so itself: one object for all calls where all that its constructor
    /// takes lives as long as the application, else one a call.
    /// </summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="services">What is registered already decides: this comes last.</param>
    /// <param name="create">Calls the constructor.</param>
    /// <param name="needs">The services that the constructor takes, their keys, and whether it does without them.</param>
    public static void TryAdd<T>(
        IServiceCollection services, Func<IServiceProvider, T> create, params (Type Service, object? Key, bool IsOptional)[] needs)
        where T : class
    {
        if (services.Any(static service => service.ServiceType == typeof(T) && !service.IsKeyedService))
        {
            return;
        }

        // A singleton would keep the first call's scoped service for ever. A transient may hold a scoped one, which only
        // its factory knows.
        var lifetime = needs.Any(need => ServiceLifetimes.Of(services, need.Service, need.Key) is ServiceLifetime.Scoped or ServiceLifetime.Transient)
            ? ServiceLifetime.Scoped
            : ServiceLifetime.Singleton;
        services.Add(new ServiceDescriptor(typeof(T), create, lifetime));
        services.AddSingleton(new HandlerNeeds(typeof(T), needs));
    }
}
