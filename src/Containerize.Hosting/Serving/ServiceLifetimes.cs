using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Serving;

/// <summary>Tells how long a service lives, from its registration.</summary>
internal static class ServiceLifetimes
{
    /// <summary>Finds the registration that a request for a service ends at.</summary>
    /// <returns>The shortest lifetime among what is given; <see langword="null"/> where nothing is registered.</returns>
    public static ServiceLifetime? Of(IServiceCollection services, Type type, object? key)
    {
        // Whoever asks for the provider itself asks for services of the call.
        if (type == typeof(IServiceProvider))
        {
            return ServiceLifetime.Scoped;
        }

        if (Find(services, type, key) is { } exact)
        {
            return exact.Lifetime;
        }

        if (!type.IsConstructedGenericType)
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(IEnumerable<>)
            ? OfAll(services, type.GetGenericArguments()[0], key)
            : Find(services, definition, key)?.Lifetime;
    }

    private static ServiceLifetime? OfAll(IServiceCollection services, Type type, object? key)
    {
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        return services
            .Where(service => (service.ServiceType == type || service.ServiceType == definition) && IsKeyed(service, key))
            .Max(service => (ServiceLifetime?)service.Lifetime);
    }

    // As in the container: of several registrations the last one counts.
    private static ServiceDescriptor? Find(IServiceCollection services, Type type, object? key) =>
        services.LastOrDefault(service => service.ServiceType == type && IsKeyed(service, key))
        ?? (key is null ? null : services.LastOrDefault(service => service.ServiceType == type && service.IsKeyedService && Equals(service.ServiceKey, KeyedService.AnyKey)));

    private static bool IsKeyed(ServiceDescriptor service, object? key) =>
        service.IsKeyedService ? key is not null && Equals(service.ServiceKey, key) : key is null;
}
