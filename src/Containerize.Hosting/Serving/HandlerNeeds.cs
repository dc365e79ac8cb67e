using Containerize.Hosting.Json;
using Containerize.Hosting.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Serving;

/// <summary>
/// What the constructor of a handler's class takes, registered beside the class: a service that is missing is told at the
/// start, and not by each call. The container's own check (<c>ValidateOnBuild</c>) does not look into factories.
/// </summary>
/// <param name="type">The class.</param>
/// <param name="needs">The services and their keys.</param>
internal sealed class HandlerNeeds(Type type, IReadOnlyList<(Type Service, object? Key, bool IsOptional)> needs)
{
    /// <summary>Makes sure that each class can be made, as far as registrations tell.</summary>
    /// <exception cref="SettingException">A service is missing.</exception>
    public static void Require(IServiceProvider services)
    {
        // A container of the application's own may not tell.
        if (services.GetService<IServiceProviderIsService>() is not { } known)
        {
            return;
        }

        foreach (var needs in services.GetServices<HandlerNeeds>())
        {
            needs.Require(known);
        }
    }

    private void Require(IServiceProviderIsService known)
    {
        foreach (var (service, key, isOptional) in needs)
        {
            if (!isOptional && !IsKnown(known, service, key))
            {
                var name = TypeName.Of(service) + (key is null ? "" : $" of the key '{key}'");
                throw new SettingException(
                    $"The constructor of {TypeName.Of(type)} takes {name}, which is not registered: register it in a [HandlerStartup] class, or give the parameter a default value.");
            }
        }
    }

    private static bool IsKnown(IServiceProviderIsService known, Type service, object? key) =>
        key is null ? known.IsService(service) : known is not IServiceProviderIsKeyedService keyed || keyed.IsKeyedService(service, key);
}
