namespace Containerize.Sdk.Tests.Handlers;

/// <summary>A web application that knows nothing of the SDK and takes handlers in with the package alone.</summary>
[Trait("Category", "Slow")]
public sealed class ExistingAppTests
{
    [Fact]
    public async Task The_package_alone_brings_MapHandlers_to_a_web_application_of_net8()
    {
        using var project = new UserProject("Shop");
        project.Write("Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net8.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RollForward>Major</RollForward>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Containerize.Hosting" Version="{RepositoryPaths.PackageVersion}" /></ItemGroup>
            </Project>
            """);
        project.Write("Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHandlers();
            var app = builder.Build();
            app.MapGet("/", () => "the shop");
            app.MapHandlers();
            app.Run();
            """);
        project.Write("Greeter.cs", """
            public sealed class Greeter(ILogger<Greeter> logger)
            {
                [Containerize.Handler]
                public string Greet(string name)
                {
                    logger.LogInformation("Greeting");
                    return $"Hello, {name}!";
                }
            }
            """);
        await using var serving = new ServingProject(project, "run");

        await serving.AnswersAsync("/greet", "you", answer => answer == "Hello, you!", "the handler answers");

        (await serving.Client.GetStringAsync("/")).ShouldBe("the shop");
    }
}
