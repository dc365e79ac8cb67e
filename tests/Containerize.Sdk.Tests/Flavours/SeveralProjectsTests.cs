namespace Containerize.Sdk.Tests.Flavours;

/// <summary>Projects that are published together, or that refer to each other.</summary>
[Trait("Category", "Slow")]
public sealed class SeveralProjectsTests
{
    // .NET's own SDK publishes the second line: an executable that is referenced can be started too.
    private static readonly string[] ExpectedFiles =
    [
        "app/", "app/Hello", "app/Hello.deps.json", "app/Hello.dll", "app/Hello.pdb", "app/Hello.runtimeconfig.json",
        "app/Other", "app/Other.deps.json", "app/Other.runtimeconfig.json",
    ];

    [Fact]
    public async Task A_referenced_project_that_has_images_of_its_own_gets_none_and_neither_its_settings_nor_its_records_count()
    {
        using var project = UserProject.Hello("""<ItemGroup><ProjectReference Include="../Other/Other.csproj" /></ItemGroup>""");
        project.Write("../Other/Other.csproj", $"""
            <Project Sdk="{UserProject.Sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ContainerRepository>not/A/repository</ContainerRepository>
              </PropertyGroup>
            </Project>
            """);
        project.Write("../Other/Other.cs", "using Containerize; public static class Others { [Handler] public static string Other() => \"other\"; }");
        project.Write("../Other/containerize.lock.json", "{}");
        project.Write("../Other/containerize.releases.json", "{}");
        var baseImage = "ContainerBaseImage=" + project.WriteBase();

        var result = await project.PublishAsync(baseImage);

        result.Lines.Count(line => line.Contains("-> image", StringComparison.Ordinal)).ShouldBe(1);
        var archive = OciArchiveFile.Read(project.Report().OutputPath!);
        archive.Layer(^1).Select(entry => entry.Name).Order(StringComparer.Ordinal).ShouldBe(ExpectedFiles);
        archive.Layer(^2).ShouldContain(entry => entry.Name == "app/Other.dll");
        Enumerable.Range(1, archive.Manifest["layers"]!.AsArray().Count - 1).SelectMany(i => archive.Layer(i))
            .ShouldNotContain(entry => entry.Name.Contains("containerize.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_solution_s_applications_get_an_image_each_at_once_and_its_libraries_and_tests_get_none()
    {
        using var project = UserProject.Console("""<ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>""", "App1");
        var names = Enumerable.Range(1, 6).Select(i => $"App{i}").ToArray();
        foreach (var name in names[1..])
        {
            project.WriteConsole(name, """<ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>""");
        }

        project.Write("../Library/Library.csproj", $"""<Project Sdk="Microsoft.NET.Sdk;{UserProject.Sdk}"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        project.Write("../Library/Class.cs", "public static class Greeter { public const string Word = \"Hello\"; }");
        project.WriteConsole("Checks", "<PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup>");
        project.Write("../Everything.sln", Solution([.. names, "Library", "Checks"]));
        var baseImage = project.WriteBase();
        await using var registry = await RegistryProcess.StartAsync();

        var result = (await project.DotnetAsync([
            "publish", "../Everything.sln", "-m", "-p:ContainerBaseImage=" + baseImage,
            "-p:ContainerRegistry=" + registry.Address, "-p:ContainerLockFile=../containerize.lock.json"])).EnsureSuccess();

        result.Lines.Count(line => line.Contains("-> image", StringComparison.Ordinal)).ShouldBe(names.Length);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.oci.image.manifest.v1+json");
        foreach (var name in names)
        {
            var report = PublishReportFile.Read(project.Combine("..", name, "obj", "Release", "net10.0", "containerize.report.json"));
            report.References.ShouldBe([$"{registry.Address}/{name.ToLowerInvariant()}:1.0.0@{report.Digest}"]);
            (await client.GetAsync(new Uri(registry.Uri, $"/v2/{name.ToLowerInvariant()}/manifests/1.0.0"))).Headers.GetValues("Docker-Content-Digest").ShouldBe([report.Digest]);
        }

        File.ReadAllText(project.Combine("..", "containerize.lock.json")).ShouldContain(baseImage);
    }

    [Fact]
    public async Task Two_projects_of_a_solution_with_one_name_are_CTZ1016_and_each_alone_may_have_it()
    {
        using var project = UserProject.Console(name: "App1");
        project.WriteConsole("App2");
        project.Write("../Both.sln", Solution(["App1", "App2"]));
        string[] properties = ["-p:ContainerBaseImage=" + project.WriteBase(), "-p:ContainerRepository=both", "-p:ContainerArchiveOutputPath=../both.tar"];

        var result = await project.DotnetAsync(["publish", "../Both.sln", "-m", .. properties]);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("error CTZ1016: 'App");
        result.Output.ShouldContain("both.tar'");
        (await project.DotnetAsync(["publish", "--no-restore", .. properties])).EnsureSuccess();
        (await project.DotnetAsync(["publish", "--no-restore", "../App2", .. properties])).EnsureSuccess();
    }

    private static string Solution(IEnumerable<string> projects)
    {
        var ids = projects.Select(name => (Name: name, Id: Guid.NewGuid().ToString("B").ToUpperInvariant())).ToArray();
        return $$"""
            Microsoft Visual Studio Solution File, Format Version 12.00
            # Visual Studio Version 17
            {{string.Join('\n', ids.Select(p => $"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"{p.Name}\", \"{p.Name}\\{p.Name}.csproj\", \"{p.Id}\"\nEndProject"))}}
            Global
            	GlobalSection(SolutionConfigurationPlatforms) = preSolution
            		Debug|Any CPU = Debug|Any CPU
            		Release|Any CPU = Release|Any CPU
            	EndGlobalSection
            	GlobalSection(ProjectConfigurationPlatforms) = postSolution
            {{string.Join('\n', ids.SelectMany(p => new[] { "Debug", "Release" }, (p, c) => $"\t\t{p.Id}.{c}|Any CPU.ActiveCfg = {c}|Any CPU\n\t\t{p.Id}.{c}|Any CPU.Build.0 = {c}|Any CPU"))}}
            	EndGlobalSection
            EndGlobal
            """;
    }
}
