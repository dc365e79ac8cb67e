namespace Containerize.Sdk.Tests.Flavours;

/// <summary>A typo in a name or a place is told before anything is compiled.</summary>
[Trait("Category", "Slow")]
public sealed class EarlyCheckTests
{
    // Every build of this code fails, so what is told instead of that was told before.
    private const string NoProgram = "this is no C#";

    [Theory]
    [InlineData("CTZ2002", "-p:ContainerRepository=My Team/App")]
    [InlineData("CTZ2003", "-p:ContainerImageTag=-x", "-t:PublishContainer")]
    [InlineData("CTZ1008", "-p:ContainerizeReproducible=flase")]
    [InlineData("CTZ1008", "-p:ContainerLockedMode=tr", "-p:ContainerUpdateLock=ue")]
    [InlineData("CTZ1012", "-p:ContainerRuntimeIdentifiers=\"linux-x64;linux-musl-x64\"")]
    public async Task A_setting_that_cannot_be_costs_no_build(string code, params string[] arguments)
    {
        using var project = UserProject.Console();
        project.Write("Program.cs", NoProgram);

        var result = await project.DotnetAsync(["publish", .. arguments]);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain($"error {code}: ");
        result.Output.ShouldNotContain("error CS");
    }

    [Fact]
    public async Task What_a_target_sets_and_what_a_plain_build_does_not_use_is_not_judged_early()
    {
        using var project = UserProject.Console("""
            <PropertyGroup><ContainerRegistry>not a registry</ContainerRegistry></PropertyGroup>
            <Target Name="Name" BeforeTargets="ComputeContainerizeSettings">
              <PropertyGroup>
                <ContainerRegistry></ContainerRegistry>
                <ContainerRepository>named/late</ContainerRepository>
              </PropertyGroup>
            </Target>
            """);
        (await project.DotnetAsync(["build"])).EnsureSuccess();
        (await project.DotnetAsync(["publish"])).Output.ShouldContain("error CTZ2004: ");

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase(), "ContainerizeEarlyChecks=false");

        project.Report().OutputPath!.ShouldEndWith("named-late.tar");
    }
}
