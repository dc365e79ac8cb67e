using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Endpoints;

/// <summary>What <c>AddHandlers</c> registered, to look at again when the registrations are complete.</summary>
/// <param name="services">All registrations.</param>
/// <param name="added">The handlers' classes among them; none that the application registered itself.</param>
/// <param name="configure">What registered them.</param>
internal sealed class HandlerRegistration(
    IServiceCollection services, IReadOnlyList<ServiceDescriptor> added, Action<IServiceCollection>? configure)
{
    /// <summary>Refuses a handler's class that was registered for all calls before a service that is made for each was known.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public void RequireLifetimes()
    {
        if (configure is null || added.All(static service => service.Lifetime != ServiceLifetime.Singleton))
        {
            return;
        }

        IServiceCollection again = new ServiceCollection();
        foreach (var service in services.Except(added))
        {
            again.Add(service);
        }

        configure(again);
        foreach (var service in added.Where(static service => service.Lifetime == ServiceLifetime.Singleton))
        {
            if (again.Any(now => now.ServiceType == service.ServiceType && now.Lifetime == ServiceLifetime.Scoped))
            {
                throw new InvalidOperationException(
                    $"'{service.ServiceType}' takes a service that is made for each call and was registered after AddHandlers(): call builder.Services.AddHandlers() after the other registrations.");
            }
        }
    }
}
