using System.ComponentModel;
using Containerize.Hosting.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
    /// <param name="needs">The services that the constructor takes, and their keys.</param>
    public static void TryAdd<T>(IServiceCollection services, Func<IServiceProvider, T> create, params (Type Service, object? Key)[] needs)
        where T : class
    {
        // A singleton would keep the first call's scoped service for ever. A transient may hold a scoped one, which only
        // its factory knows.
        var lifetime = needs.Any(need => ServiceLifetimes.Of(services, need.Service, need.Key) is ServiceLifetime.Scoped or ServiceLifetime.Transient)
            ? ServiceLifetime.Scoped
            : ServiceLifetime.Singleton;
        services.TryAdd(new ServiceDescriptor(typeof(T), create, lifetime));
    }
}
