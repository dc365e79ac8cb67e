namespace Containerize.Analyzers.Tests;

public sealed class StartupRuleTests
{
    private const string Usings = "using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Hosting; ";
    private const string Wanted =
        "static void ConfigureServices(IServiceCollection), ConfigureServices(IServiceCollection, IConfiguration) or Configure(IHostApplicationBuilder)";

    [Theory]
    [InlineData("public static class S { }", "S", "has no method to call; write " + Wanted)]
    [InlineData("public class B { public static void ConfigureServices(IServiceCollection s) { } } [HandlerStartup] public class S : B { }", "S", "has no method to call; write " + Wanted)]
    [InlineData("public class S { public void ConfigureServices(IServiceCollection s) { } }", "ConfigureServices", "has a method ConfigureServices that is not static; make it static")]
    [InlineData("public class S { static void Configure(IHostApplicationBuilder b) { } }", "Configure", "has a method Configure that is not accessible; make it public or internal")]
    [InlineData("public class S { public static void ConfigureServices(IServiceCollection s, int i) { } }", "ConfigureServices", "has a method ConfigureServices that takes something else; write " + Wanted)]
    [InlineData("public class S { public static void ConfigureServices(IConfiguration c, IServiceCollection s) { } }", "ConfigureServices", "has a method ConfigureServices that takes something else; write " + Wanted)]
    [InlineData("public class S { public static void Configure(ref IHostApplicationBuilder b) { } }", "Configure", "has a method Configure that takes something else; write " + Wanted)]
    [InlineData("public class S { public static void ConfigureServices<T>(IServiceCollection s) { } }", "ConfigureServices", "has a generic method ConfigureServices; remove the type parameters")]
    [InlineData("public class S { public static IServiceCollection ConfigureServices(IServiceCollection s) => s; }", "ConfigureServices", "has a method ConfigureServices that does not simply return void; nobody would wait for its result")]
    [InlineData("public class S { public static async void Configure(IHostApplicationBuilder b) => await Task.Yield(); }", "Configure", "has a method Configure that does not simply return void; nobody would wait for its result")]
    [InlineData("public class S { public static void ConfigureServices(IServiceCollection s) { } public static void ConfigureServices(IServiceCollection s, IConfiguration c) { } }", "ConfigureServices", "has two methods ConfigureServices, and only the one with the configuration is called; remove the other")]
    [InlineData("public class S { public static void Configure(IHostApplicationBuilder b) { } public void ConfigureServices(IServiceCollection s) { } }", "ConfigureServices", "has a method ConfigureServices that is not static; make it static")]
    [InlineData("public class S<T> { public static void Configure(IHostApplicationBuilder b) { } }", "S", "or a type around it is generic; make it a public or internal class without type parameters")]
    [InlineData("file class S { public static void Configure(IHostApplicationBuilder b) { } }", "S", "or a type around it is local to its file; make it a public or internal class without type parameters")]
    [InlineData("public record S { public static void Configure(IHostApplicationBuilder b) { } }", "S", "is a record; make it a class")]
    public async Task A_startup_class_that_generated_code_cannot_use_is_reported(string declaration, string marked, string reason) =>
        (await Analysis.OfLibraryAsync(Usings + (declaration.Contains("[HandlerStartup]", StringComparison.Ordinal) ? declaration : "[HandlerStartup] " + declaration)))
            .ShouldBe([$"CTZ0016 '{marked}': The [HandlerStartup] class 'S' {reason}"]);

    [Fact]
    public async Task A_private_startup_class_is_reported() =>
        (await Analysis.OfLibraryAsync(Usings + "public class O { [HandlerStartup] class S { public static void Configure(IHostApplicationBuilder b) { } } }"))
            .ShouldBe(["CTZ0016 'S': The [HandlerStartup] class 'S' or a type around it is private; make it a public or internal class without type parameters"]);

    [Theory]
    [InlineData("[HandlerStartup] public static class S { public static void ConfigureServices(IServiceCollection s) { } }")]
    [InlineData("[HandlerStartup] class S { internal static void ConfigureServices(IServiceCollection s, IConfiguration c) { } internal static void Configure(IHostApplicationBuilder b) { } }")]
    [InlineData("[HandlerStartup] class S { internal static void ConfigureServices(IServiceCollection s) => ConfigureServices(s, 1); static void ConfigureServices(IServiceCollection s, int i) { } }")]
    [InlineData("[HandlerStartup] class S { internal static void Configure(IHostApplicationBuilder b) { } } [HandlerStartup] class T { internal static void Configure(IHostApplicationBuilder b) { } }")]
    [InlineData("class S { void ConfigureServices(IServiceCollection s) { } }")]
    public async Task A_startup_class_that_fits_is_not_reported(string declaration) =>
        (await Analysis.OfLibraryAsync(Usings + declaration)).ShouldBeEmpty();
}
