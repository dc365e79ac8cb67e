namespace Containerize.Sdk.Tests.Handlers;

/// <summary>What a project of handlers gets without asking.</summary>
[Trait("Category", "Slow")]
public sealed class ProjectDefaultsTests
{
    [Fact]
    public async Task Settings_files_are_in_the_image_but_for_a_developer_s_and_usual_namespaces_need_no_using()
    {
        using var project = UserProject.Hello("<PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>");
        project.Write("appsettings.json", "{}");
        project.Write("appsettings.Production.json", "{}");
        project.Write("appsettings.Development.json", "{}");
        project.Write("More.cs", """
            public sealed class More(ILogger<More> log, IConfiguration configuration)
            {
                [Handler]
                public string Setting(string name) { log.LogInformation("asked"); return configuration[name] ?? ""; }
            }
            """);

        var result = await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        result.Output.ShouldNotContain("warning");
        var files = OciArchiveFile.Read(project.Report().OutputPath!).LayerEntries(^1).Select(entry => entry.Name);
        files.Where(name => name.StartsWith("app/appsettings", StringComparison.Ordinal)).ShouldBe(["app/appsettings.Production.json", "app/appsettings.json"]);
        File.Exists(project.Combine("bin", "Release", "net10.0", "appsettings.Development.json")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("<PropertyGroup><ContainerHealthcheck>true</ContainerHealthcheck></PropertyGroup>", true)]
    public async Task A_main_of_the_project_s_own_is_asked_for_its_health_only_where_the_project_says_that_it_answers(string xml, bool hasHealthcheck)
    {
        using var project = UserProject.Hello(xml);
        project.Write("Program.cs", "await Containerize.Hosting.HandlerHost.RunAsync(args, Containerize.Generated.Application.Create);");

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        (OciArchiveFile.Read(project.Report().OutputPath!).Container["Healthcheck"] is not null).ShouldBe(hasHealthcheck);
    }
}
