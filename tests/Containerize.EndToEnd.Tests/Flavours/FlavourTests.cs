using System.Reflection.PortableExecutable;

namespace Containerize.EndToEnd.Tests.Flavours;

/// <summary>Every way to publish an application, shown by running the image. The base has what the flavour needs, and no more.</summary>
[Trait("Category", "Slow")]
public sealed class FlavourTests(DockerDaemon docker)
{
    [Theory]
    [InlineData("trimmed", "runtime-deps", "net10.0", new[] { "base", "runtime", "application" }, "PublishTrimmed=true")]
    [InlineData("single-file", "runtime-deps", "net10.0", new[] { "base", "application" }, "PublishSingleFile=true")]
    [InlineData("single-file-shared", "runtime", "net10.0", new[] { "base", "application" }, "PublishSingleFile=true", "SelfContained=false")]
    [InlineData("aot", "runtime-deps", "net8.0", new[] { "base", "application" }, "PublishAot=true")]
    public async Task A_console_app_runs(string flavour, string baseImage, string framework, string[] layers, params string[] properties)
    {
        // In the project and not on the command line, where some of them mean something else to a restore.
        using var project = UserProject.Console($"<PropertyGroup>{string.Concat(properties.Select(Element))}</PropertyGroup>", framework: framework);

        await PublishAsync(project, "ctz-test/" + flavour, await TestImages.GetAsync(baseImage));

        (await RunAsync("ctz-test/" + flavour)).ShouldStartWith($"hello from App on .NET {framework["net".Length..^2]}.");
        project.Report().Layers.Select(layer => layer.Name).Distinct().ShouldBe(layers);
    }

    [Theory]
    [InlineData("ready-to-run", "PublishReadyToRun=true")]
    [InlineData("handlers-in-one-file", "PublishSingleFile=true", "SelfContained=false")]
    public async Task A_handler_s_image_becomes_healthy(string flavour, params string[] properties)
    {
        using var project = UserProject.Hello($"<PropertyGroup>{string.Concat(properties.Select(Element))}</PropertyGroup>");
        var image = $"ctz-test/{flavour}:1.0.0";
        await PublishAsync(project, "ctz-test/" + flavour, await TestImages.GetAsync("aspnet"));
        (await HasNativeCodeAsync(image, project)).ShouldBe(flavour == "ready-to-run");

        await using (var container = await RunningContainer.StartAsync(docker, image, "-e", $"ASPNETCORE_URLS=http://127.0.0.1:{FreePort.Find()}"))
        {
            await container.BecomesAsync("healthy");
        }

        (await docker.RunAsync(["rmi", image])).EnsureSuccess();
    }

    [Fact]
    public async Task A_worker_with_spaces_and_umlauts_in_its_name_runs()
    {
        using var project = new UserProject("Über Worker");
        project.Write("Über Worker.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Worker;{UserProject.Sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        project.Write("Program.cs", """System.Console.WriteLine("settings: " + System.IO.File.ReadAllText("appsettings.json"));""");
        project.Write("appsettings.json", "{}");

        await PublishAsync(project, "ctz-test/worker", await TestImages.GetAsync("runtime"));

        (await RunAsync("ctz-test/worker")).ShouldStartWith("settings: {}");
    }

    [Fact]
    public async Task A_web_app_with_central_package_versions_answers()
    {
        using var project = new UserProject("Web");
        project.Write("Web.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web;{UserProject.Sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup><PackageReference Include="Polly.Core" /></ItemGroup>
            </Project>
            """);
        project.Write("Program.cs", """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => typeof(Polly.ResiliencePipeline).Assembly.GetName().Name);
            app.Run();
            """);
        project.Write("../Directory.Packages.props", """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Polly.Core" Version="8.9.1" /></ItemGroup>
            </Project>
            """);
        await PublishAsync(project, "ctz-test/web", await TestImages.GetAsync("aspnet"));
        var address = $"http://127.0.0.1:{FreePort.Find()}";

        await using (await RunningContainer.StartAsync(docker, "ctz-test/web:1.0.0", "-e", "ASPNETCORE_URLS=" + address))
        {
            using var client = new HttpClient();
            var answer = "";
            await Eventually.TrueAsync(async token => (answer = await GetAsync(client, address, token)).Length > 0, "the web app answers", TimeSpan.FromSeconds(60));
            answer.ShouldBe("Polly.Core");
        }

        (await docker.RunAsync(["rmi", "ctz-test/web:1.0.0"])).EnsureSuccess();
    }

    [Fact]
    public async Task Of_several_frameworks_the_one_that_is_named_runs_published_without_a_build()
    {
        using var project = UserProject.Console();
        project.Edit("App.csproj", "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>");
        (await project.DotnetAsync(["build", "-c", "Release"])).EnsureSuccess();

        await PublishAsync(project, "ctz-test/no-build", await TestImages.GetAsync("runtime"), "--no-build", "-f", "net10.0");

        (await RunAsync("ctz-test/no-build")).ShouldStartWith("hello from App on .NET 10.");
    }

    [Fact]
    public async Task Each_application_of_a_solution_runs()
    {
        using var project = UserProject.Console(name: "First");
        project.WriteConsole("Second");
        project.Write("../All.slnx", """<Solution><Project Path="First/First.csproj" /><Project Path="Second/Second.csproj" /></Solution>""");
        project.Write("../Directory.Build.props", """<Project><PropertyGroup><ContainerRepository>ctz-test/of-solution-$(MSBuildProjectName.ToLowerInvariant())</ContainerRepository></PropertyGroup></Project>""");

        await PublishAsync(project, null, await TestImages.GetAsync("runtime"), "../All.slnx");

        (await RunAsync("ctz-test/of-solution-first")).ShouldStartWith("hello from First");
        (await RunAsync("ctz-test/of-solution-second")).ShouldStartWith("hello from Second");
    }

    [Fact]
    public async Task Of_two_platforms_an_engine_gets_its_own_and_the_summary_names_the_other()
    {
        using var project = UserProject.Console("<PropertyGroup><ContainerRuntimeIdentifiers>linux-arm64;linux-x64</ContainerRuntimeIdentifiers></PropertyGroup>");
        var bases = TestIndex.WriteAmd64AndArm64(project.Combine("..", "bases"), await TestImages.GetAsync("runtime"));

        var published = await PublishAsync(project, "ctz-test/two-platforms", bases);

        (await RunAsync("ctz-test/two-platforms")).ShouldStartWith("hello from App");
        published.Lines.ShouldContain("left out, as one platform fits there: linux/arm64");
    }

    private static async Task<string> GetAsync(HttpClient client, string address, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStringAsync(new Uri(address), cancellationToken);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    private static string Element(string property) => property.Split('=') is [var name, var value] ? $"<{name}>{value}</{name}>" : throw new ArgumentException(property);

    private async Task<string> RunAsync(string repository)
    {
        var output = (await docker.RunAsync(["run", "--rm", "--network", "none", repository + ":1.0.0"])).EnsureSuccess().Output;
        (await docker.RunAsync(["rmi", repository + ":1.0.0"])).EnsureSuccess();
        return output;
    }

    // Of the assembly in the image, not of one that the build has left on this machine.
    private async Task<bool> HasNativeCodeAsync(string image, UserProject project)
    {
        var container = (await docker.RunAsync(["create", image])).EnsureSuccess().Output.Trim();
        var file = project.Combine("..", "copied");
        (await docker.RunAsync(["cp", $"{container}:/app/.", file])).EnsureSuccess();
        (await docker.RunAsync(["rm", container])).EnsureSuccess();
        var assembly = Path.Combine(file, "Hello.dll");
        if (!File.Exists(assembly))
        {
            return false;
        }

        using var reader = new PEReader(File.OpenRead(assembly));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private async Task<ProcessResult> PublishAsync(UserProject project, string? repository, string layout, params string[] arguments) => (await project.DotnetAsync(
        ["publish", .. arguments, "-p:ContainerBaseImage=oci:" + layout, .. repository is null ? [] : (string[])["-p:ContainerRepository=" + repository]],
        new Dictionary<string, string?> { ["DOCKER_HOST"] = await docker.RequireAsync() })).EnsureSuccess();
}
