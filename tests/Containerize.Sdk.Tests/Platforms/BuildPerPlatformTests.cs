namespace Containerize.Sdk.Tests.Platforms;

/// <summary>Applications whose files are a platform's own: one build a platform.</summary>
[Trait("Category", "Slow")]
public sealed class BuildPerPlatformTests
{
    // What a machine without Linux takes as its own platform; win-x64 packs can be had wherever the tests run.
    private const string LikeOnWindows = "NETCoreSdkPortableRuntimeIdentifier=win-x64";

    [Fact]
    public async Task Each_platform_has_the_files_of_its_own_build_and_what_is_referenced_is_built_once()
    {
        using var project = UserProject.Console("""
            <PropertyGroup>
              <ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>
              <ContainerizePerPlatformBuild>true</ContainerizePerPlatformBuild>
              <PublishDir>../published/</PublishDir>
            </PropertyGroup>
            <ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>
            """);
        project.Write("../Library/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        project.Write("../Library/Class.cs", "public static class Greeter { public const string Word = \"Hello\"; }");

        var result = await project.PublishAsync("ContainerBaseImage=" + project.WriteBaseIndex(), "ContainerArchiveOutputPath=app.tar",
            "UseAppHost=false", "EnableAppHostPackDownload=false", "EnableRuntimePackDownload=false");

        var archive = OciArchiveFile.Read(project.Combine("app.tar"));
        DependencyFile(archive.Of("linux/amd64")).ShouldContain("v10.0/linux-x64");
        DependencyFile(archive.Of("linux/arm64")).ShouldContain("v10.0/linux-arm64");
        project.Report().LayersOf("linux/arm64").Select(layer => layer.Name).ShouldBe(["base", "projects", "application"]);
        // The library's files are no platform's, so its layer is shared.
        project.Report().LayersOf("linux/arm64")[1].Digest.ShouldBe(project.Report().LayersOf("linux/amd64")[1].Digest);
        result.Lines.Count(line => line.EndsWith("Library.dll", StringComparison.Ordinal)).ShouldBe(1);
        result.Lines.Count(line => line.Contains("-> image app in", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_self_contained_app_is_built_for_Linux_where_the_building_machine_is_of_another_system()
    {
        using var project = UserProject.Console("<PropertyGroup><PublishSelfContained>true</PublishSelfContained></PropertyGroup>");

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase(), LikeOnWindows);

        project.Report().Platforms.ShouldBe(["linux/amd64"]);
        project.Report().Layers.Select(layer => layer.Name).ShouldBe(["base", "runtime", "application"]);
        var archive = OciArchiveFile.Read(project.Report().OutputPath!);
        OciArchiveFile.Texts(archive.Container["Entrypoint"]).ShouldBe(["/app/App"]);
        archive.Layer(1).ShouldContain(entry => entry.Name == "app/libcoreclr.so");
        archive.Layer(^1).Single(entry => entry.Name == "app/App").Content[..4].ShouldBe([0x7f, .. "ELF"u8]);
    }

    [Fact]
    public async Task An_app_that_its_own_program_starts_is_CTZ1015_where_the_program_is_of_another_platform()
    {
        using var project = UserProject.Console("""<ItemGroup><ContainerAppCommand Include="/app/App" /></ItemGroup>""");
        string[] command = ["publish", "-p:ContainerBaseImage=" + project.WriteBaseIndex(), "-p:ContainerRuntimeIdentifier=linux-arm64"];

        var result = await project.DotnetAsync(command);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("error CTZ1015: The image for linux-arm64 starts '/app/App'");
    }

    private static string DependencyFile(OciArchiveFile image) =>
        System.Text.Encoding.UTF8.GetString(image.Layer(^1).Single(entry => entry.Name == "app/App.deps.json").Content);
}
