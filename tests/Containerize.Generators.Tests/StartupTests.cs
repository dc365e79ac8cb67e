using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests;

public sealed class StartupTests
{
    private const string Usings = """
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        """;

    private const string Handler = "public static class Functions { [Handler] public static string Run([FromServices] Uri uri) => uri.ToString(); }";

    [Theory]
    [InlineData("public static void ConfigureServices(IServiceCollection services) => services.AddSingleton(new Uri(\"http://a/\"));", "http://a/")]
    [InlineData("internal static void ConfigureServices(IServiceCollection s, IConfiguration c) => s.AddSingleton(new Uri(\"http://\" + c[\"Color\"]));", "http://red/")]
    [InlineData("public static void Configure(IHostApplicationBuilder builder) => builder.Services.AddSingleton(new Uri(\"http://b/\"));", "http://b/")]
    public async Task A_startup_class_registers_services(string method, string expected)
    {
        using var app = LoadedApplication.From(Usings + Handler + $"[HandlerStartup] public class Startup {{ {method} }}");

        (await app.CallAsync("run")).ShouldBe("text: " + expected);
    }

    [Fact]
    public async Task Configuration_sources_are_added_before_services_are_configured_and_the_last_class_wins()
    {
        using var app = LoadedApplication.From(Usings + Handler + """
            [HandlerStartup] internal static class BServices
            {
                internal static void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(new Uri("http://" + configuration["Host"]));
                internal static void Configure(IHostApplicationBuilder builder) => builder.Configuration["Host"] = "late";
            }
            [HandlerStartup] internal static class AServices
            {
                internal static void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(new Uri("http://first." + configuration["Host"]));
            }
            """);

        (await app.CallAsync("run")).ShouldBe("text: http://late/");
    }

    [Fact]
    public async Task A_class_that_the_startup_registered_stays_as_it_is()
    {
        using var app = LoadedApplication.From(Usings + """
            public class Functions(string text) { [Handler] public string Run() => text; }
            [HandlerStartup] internal static class Startup
            {
                internal static void ConfigureServices(IServiceCollection services) => services.AddSingleton(new Functions("mine"));
            }
            """);

        (await app.CallAsync("run")).ShouldBe("text: mine");
    }

    [Theory]
    [InlineData("public class Startup { private static void ConfigureServices(IServiceCollection services) => _ = services; }")]
    [InlineData("public class Startup { public void ConfigureServices(IServiceCollection services) => _ = services; }")]
    [InlineData("public class Startup { public static void ConfigureServices() { } }")]
    [InlineData("public class Startup<T> { public static void ConfigureServices(IServiceCollection services) => _ = services; }")]
    [InlineData("file class Startup { public static void ConfigureServices(IServiceCollection services) => _ = services; }")]
    public void A_class_of_another_shape_is_left_out_and_the_rest_compiles(string startup)
    {
        var run = GeneratorRun.Of(TestCompilation.Library(Usings + Handler + "[HandlerStartup] " + startup));

        run.Sources["Application.g.cs"].ShouldNotContain("Startup");
        run.Diagnostics().ShouldBeEmpty();
    }
}
