namespace Containerize.Sdk.Tests;

/// <summary>What is done while the compiler runs, and what the publish does not wait for.</summary>
[Trait("Category", "Slow")]
public sealed class PrepareTests
{
    [Theory]
    [InlineData("", new[] { "packages", "weights" })]
    [InlineData("<PropertyGroup><RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained></PropertyGroup>", new[] { "packages", "runtime", "weights" })]
    public async Task Layers_that_the_compiler_does_not_write_are_made_while_it_runs(string xml, string[] layers)
    {
        using var project = UserProject.Hello();
        project.Edit("Hello.csproj", "</Project>", $"""{xml}<ItemGroup><ContainerLayer Include="weights" TargetPath="/weights/" LayerName="weights" /></ItemGroup></Project>""");
        project.Write("weights/model.bin", "weights");

        var result = (await project.DotnetAsync(["publish", "-p:ContainerBaseImage=" + project.WriteBase(), "-v:detailed"])).EnsureSuccess();

        foreach (var layer in layers)
        {
            result.Output.ShouldContain($"Layer '{layer}' was made ahead of the publish.");
        }

        result.Output.ShouldNotContain("Not prepared");
    }

    [Fact]
    public async Task The_image_waits_for_no_copy_in_the_publish_folder_and_the_copy_is_made_all_the_same()
    {
        using var project = UserProject.Hello();

        var result = await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        result.Output.IndexOf("-> image hello", StringComparison.Ordinal).ShouldBeLessThan(result.Output.IndexOf("publish/", StringComparison.Ordinal));
        File.Exists(project.Combine("bin", "Release", "net10.0", "publish", "Hello.dll")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_terminal_logger_shows_the_summary_and_not_the_publish_folder()
    {
        using var project = UserProject.Hello();

        var result = (await project.DotnetAsync(["publish", "-tl:on", "-p:ContainerBaseImage=" + project.WriteBase()])).EnsureSuccess();

        result.Output.ShouldContain("image hello");
        result.Output.ShouldContain(project.Report().Digest);
    }

    [Fact]
    public async Task A_build_that_fails_after_layers_were_begun_ends_and_publishes_nothing()
    {
        using var project = UserProject.Hello();
        project.Edit("Hello.csproj", "</Project>", """<ItemGroup><ContainerLayer Include="weights" TargetPath="/weights/" /></ItemGroup></Project>""");
        project.Write("weights/model.bin", "weights");
        project.Write("Wrong.cs", "this is no C#");

        var result = await project.DotnetAsync(["publish", "-p:ContainerBaseImage=" + project.WriteBase(), "-p:ContainerArchiveOutputPath=out/"]);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("error CS");
        Directory.Exists(project.Combine("out")).ShouldBeFalse();
    }
}
