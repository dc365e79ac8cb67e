using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Generators.Tests;

public sealed class ServiceTests
{
    [Theory]
    [InlineData("[FromServices]")]
    [InlineData("[Microsoft.AspNetCore.Mvc.FromServices]")]
    public async Task A_parameter_marked_as_a_service_comes_from_the_provider(string mark)
    {
        using var app = LoadedApplication.From(
            $$"""
            public static class Functions
            {
                [Handler]
                public static string Year(int offset, {{mark}} TimeProvider clock) => $"{clock.GetUtcNow().Year + offset}";
            }
            """,
            static services => services.AddSingleton<TimeProvider>(new Year1984()));

        (await app.CallAsync("year", "1")).ShouldBe("text: 1985");
    }

    [Theory]
    [InlineData("\"big\"", "text: key big")]
    [InlineData("7L", "text: key long 7")]
    [InlineData("'c'", "text: key c")]
    [InlineData("DayOfWeek.Friday", "text: key Friday")]
    [InlineData("typeof(int)", "text: key type")]
    [InlineData("(byte)1", "text: key byte")]
    public async Task A_keyed_service_is_found_by_a_key_of_the_same_type(string key, string expected)
    {
        using var app = LoadedApplication.From(
            $$"""
            using Microsoft.Extensions.DependencyInjection;
            public static class Functions
            {
                [Handler]
                public static string Name([FromKeyedServices({{key}})] Uri service) => service.OriginalString;
            }
            """,
            static services => services
                .AddKeyedSingleton("big", new Uri("key big", UriKind.Relative))
                .AddKeyedSingleton(7L, new Uri("key long 7", UriKind.Relative))
                .AddKeyedSingleton(7, new Uri("key int 7", UriKind.Relative))
                .AddKeyedSingleton('c', new Uri("key c", UriKind.Relative))
                .AddKeyedSingleton(DayOfWeek.Friday, new Uri("key Friday", UriKind.Relative))
                .AddKeyedSingleton((object)typeof(int), new Uri("key type", UriKind.Relative))
                .AddKeyedSingleton((byte)1, new Uri("key byte", UriKind.Relative)));

        (await app.CallAsync("name")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("[FromServices] Uri? service")]
    [InlineData("[FromServices] Uri service = null!")]
    [InlineData("[Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"k\")] Uri? service")]
    public async Task A_nullable_or_defaulted_service_may_be_missing(string parameter)
    {
        using var app = LoadedApplication.From($$"""
            public static class Functions
            {
                [Handler]
                public static bool Missing({{parameter}}) => service is null;
            }
            """);

        (await app.CallAsync("missing")).ShouldBe("json: true");
    }

    [Fact]
    public async Task A_missing_service_fails_the_call()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler]
                public static string Name([FromServices] Uri service) => service.OriginalString;
            }
            """);

        await Should.ThrowAsync<InvalidOperationException>(() => app.CallAsync("name"));
    }

    [Fact]
    public async Task An_instance_handler_is_called_on_one_object_with_its_constructors_services()
    {
        using var app = LoadedApplication.From(
            """
            using Microsoft.Extensions.DependencyInjection;
            public class Counter(TimeProvider clock, [FromKeyedServices("k")] Uri uri, Version? none, int step = 2, Random? random = null)
            {
                private int _count;

                [Handler]
                public string Next() => $"{_count += step} {clock.GetUtcNow().Year} {uri} {none is null} {random is null}";

                [Handler]
                public int Current() => _count;
            }
            """,
            static services => services
                .AddSingleton<TimeProvider>(new Year1984())
                .AddKeyedSingleton("k", new Uri("keyed", UriKind.Relative)));

        (await app.CallAsync("next")).ShouldBe("text: 2 1984 keyed True True");
        (await app.CallAsync("next")).ShouldBe("text: 4 1984 keyed True True");
        (await app.CallAsync("current")).ShouldBe("json: 4");
    }

    [Theory]
    [InlineData("Singleton", "1 2 3")]
    [InlineData("Scoped", "1 1 1")]
    [InlineData("Transient", "1 1 1")]
    public async Task A_class_is_created_once_unless_a_service_that_it_takes_is_not(string lifetime, string expected)
    {
        using var app = LoadedApplication.From($$"""
            using Microsoft.Extensions.DependencyInjection;
            public class Random2;
            public class Counter(Random2 random)
            {
                private int _count = random is null ? 1 : 0;
                [Handler] public int Next() => ++_count;
            }
            [HandlerStartup] public static class Startup
            {
                public static void ConfigureServices(IServiceCollection services) => services.Add{{lifetime}}<Random2>();
            }
            """);

        string[] answers = [await app.CallAsync("next"), await app.CallAsync("next"), await app.CallAsync("next")];

        string.Join(" ", answers).Replace("json: ", "", StringComparison.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public async Task The_marked_constructor_is_called_where_there_are_several()
    {
        using var app = LoadedApplication.From("""
            using Microsoft.Extensions.DependencyInjection;
            public class Functions
            {
                private readonly string _from;
                public Functions(int number) => _from = $"number {number}";
                [ActivatorUtilitiesConstructor]
                public Functions() => _from = "marked";

                [Handler]
                public string Made() => _from;
            }
            """);

        (await app.CallAsync("made")).ShouldBe("text: marked");
    }

    [Fact]
    public async Task A_record_class_can_hold_handlers()
    {
        using var app = LoadedApplication.From(
            """
            public record Functions(TimeProvider Clock)
            {
                [Handler]
                public int Year() => Clock.GetUtcNow().Year;
            }
            """,
            static services => services.AddSingleton<TimeProvider>(new Year1984()));

        (await app.CallAsync("year")).ShouldBe("json: 1984");
    }

    [Fact]
    public void A_class_that_the_application_registered_itself_stays()
    {
        var run = GeneratorRun.Of(TestCompilation.Library("""
            public class Functions
            {
                [Handler]
                public int Run() => 1;
            }
            """));

        run.Sources["Application.g.cs"].ShouldContain(".TryAddSingleton<global::Functions>(");
    }

    private sealed class Year1984 : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(1984, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
