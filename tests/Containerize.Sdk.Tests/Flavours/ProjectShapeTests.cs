namespace Containerize.Sdk.Tests.Flavours;

/// <summary>Shapes of projects and of publishes that change where files lie or what is built.</summary>
[Trait("Category", "Slow")]
public sealed class ProjectShapeTests
{
    [Fact]
    public async Task Of_several_target_frameworks_one_is_to_be_named()
    {
        using var project = UserProject.Console(framework: "net10.0", name: "Multi");
        project.Edit("Multi.csproj", "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>");
        var baseImage = "-p:ContainerBaseImage=" + project.WriteBase();

        (await project.DotnetAsync(["publish", "-f", "net10.0", baseImage])).EnsureSuccess();
        OciArchiveFile.Read(project.Report().OutputPath!).Container["Labels"]!["net.dot.runtime.majorminor"]!.GetValue<string>().ShouldBe("10.0");

        var without = await project.DotnetAsync(["publish", "--no-restore", baseImage]);
        without.ExitCode.ShouldNotBe(0);
        without.Output.ShouldContain("error NETSDK1129");
        var target = await project.DotnetAsync(["build", "--no-restore", "-t:PublishContainer", baseImage]);
        target.ExitCode.ShouldNotBe(0);
        target.Output.ShouldContain("error CTZ1014: The project is for several frameworks (net8.0;net10.0)");
        target.Output.ShouldContain("dotnet publish -f net8.0");
    }

    [Fact]
    public async Task Handlers_go_together_with_central_package_versions_artifacts_output_and_a_publish_folder_of_one_s_own()
    {
        using var project = UserProject.Hello();
        project.Write("../Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        project.Write("../Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <UseArtifactsOutput>true</UseArtifactsOutput>
                <ArtifactsPath>$(MSBuildThisFileDirectory)out</ArtifactsPath>
              </PropertyGroup>
            </Project>
            """);

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase(), "PublishDir=../published/");

        File.Exists(project.Combine("..", "published", "Hello.dll")).ShouldBeTrue();
        var report = PublishReportFile.Read(project.Combine("..", "out", "obj", "Hello", "release", "containerize.report.json"));
        report.OutputPath.ShouldBe(project.Combine("..", "out", "bin", "Hello", "release", "hello.tar").Replace("/Hello/../", "/", StringComparison.Ordinal));
        report.Layers.Select(layer => layer.Name).ShouldBe(["base", "packages", "application"]);
    }

    [Fact]
    public async Task A_self_contained_publish_lists_what_the_dotnet_sdks_own_lists()
    {
        const string Xml = """
            <PropertyGroup><RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained></PropertyGroup>
            <ItemGroup>
              <PackageReference Include="Polly.Core" Version="8.9.1" />
              <ProjectReference Include="../Library/Library.csproj" />
            </ItemGroup>
            <Target Name="Tell" AfterTargets="ComputeResolvedFilesToPublishList">
              <WriteLinesToFile File="published.txt" Lines="@(ResolvedFileToPublish->'%(RelativePath) %(PostprocessAssembly) %(NuGetPackageId)')" Overwrite="true" />
              <WriteLinesToFile File="copied.txt" Lines="@(ReferenceCopyLocalPaths->'%(Filename)%(Extension) %(DestinationSubDirectory) %(NuGetPackageId)')" Overwrite="true" />
            </Target>
            """;
        using var project = UserProject.Console(Xml);
        project.Write("../Library/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        project.Write("../Library/Class.cs", "public static class Greeter;");
        await project.PublishAsync("ContainerizeOnPublish=false");
        string[] files = ["published.txt", "copied.txt"];
        var ours = files.Select(file => File.ReadAllText(project.Combine(file))).ToArray();

        project.Edit("App.csproj", $"Microsoft.NET.Sdk;{UserProject.Sdk}", "Microsoft.NET.Sdk");
        await project.PublishAsync();

        ours.ShouldBe(files.Select(file => File.ReadAllText(project.Combine(file))));
        ours[0].ShouldContain("System.Private.CoreLib.dll");
        ours[0].ShouldContain("Library.dll");
    }

    [Fact]
    public async Task Without_a_build_the_image_is_that_of_the_build_before()
    {
        using var project = UserProject.Hello();
        var baseImage = "-p:ContainerBaseImage=" + project.WriteBase();
        (await project.DotnetAsync(["publish", baseImage])).EnsureSuccess();
        var digest = project.Report().Digest;
        project.Edit("Functions.cs", "Hello, ", "Good day, ");

        (await project.DotnetAsync(["publish", "--no-build", baseImage])).EnsureSuccess();

        project.Report().Digest.ShouldBe(digest);
    }
}
