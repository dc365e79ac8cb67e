using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Tests.Serving;

public sealed class HandlerClassTests
{
    [Fact]
    public void What_takes_singletons_and_nothing_unknown_is_one() =>
        LifetimeFor(static services => services.AddSingleton<Part>(), (typeof(Part), null), (typeof(Uri), null)).ShouldBe(ServiceLifetime.Singleton);

    [Theory]
    [InlineData(typeof(Part))]
    [InlineData(typeof(Generic<Uri>))]
    [InlineData(typeof(IEnumerable<Part>))]
    [InlineData(typeof(IEnumerable<Generic<Uri>>))]
    [InlineData(typeof(IServiceProvider))]
    public void What_takes_a_scoped_service_is_made_for_each_call(Type service) =>
        LifetimeFor(static services => services.AddScoped<Part>().AddScoped(typeof(Generic<>)), (service, null)).ShouldBe(ServiceLifetime.Scoped);

    [Fact]
    public void One_scoped_service_among_several_of_its_kind_is_enough() => LifetimeFor(
        static services => services.AddScoped<Part>().AddSingleton<Part>(), (typeof(IEnumerable<Part>), null)).ShouldBe(ServiceLifetime.Scoped);

    [Fact]
    public void The_last_registration_counts() => LifetimeFor(
        static services => services.AddScoped<Part>().AddSingleton<Part>(), (typeof(Part), null)).ShouldBe(ServiceLifetime.Singleton);

    [Theory]
    [InlineData("a", ServiceLifetime.Scoped)]
    [InlineData("b", ServiceLifetime.Singleton)]
    [InlineData(null, ServiceLifetime.Singleton)]
    public void A_keyed_service_is_looked_up_by_its_key(string? key, ServiceLifetime expected) => LifetimeFor(
        static services => services.AddKeyedScoped<Part>("a").AddKeyedSingleton<Part>("b").AddSingleton<Part>(), (typeof(Part), key)).ShouldBe(expected);

    [Fact]
    public void A_service_of_any_key_counts_for_each() => LifetimeFor(
        static services => services.AddKeyedScoped<Part>(KeyedService.AnyKey), (typeof(Part), "c")).ShouldBe(ServiceLifetime.Scoped);

    private static ServiceLifetime LifetimeFor(Action<IServiceCollection> configure, params (Type Service, object? Key)[] needs)
    {
        var services = new ServiceCollection();
        configure(services);
        HandlerClasses.TryAdd(services, static _ => new Handlers(), [.. needs.Select(static need => (need.Service, need.Key, true))]);
        return services.Single(static service => service.ServiceType == typeof(Handlers)).Lifetime;
    }

    private sealed class Part;

    private sealed class Generic<T>;

    private sealed class Handlers;
}
