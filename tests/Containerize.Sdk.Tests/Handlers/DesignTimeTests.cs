namespace Containerize.Sdk.Tests.Handlers;

/// <summary>What an editor's build of a project costs: nothing but the generator.</summary>
[Trait("Category", "Slow")]
public sealed class DesignTimeTests
{
    // As Visual Studio and the language server of C# ask for a project.
    private static readonly string[] DesignTime =
    [
        "msbuild", "-nologo", "-m:1", "-v:diag", "-t:ResolveAssemblyReferencesDesignTime;ResolveProjectReferencesDesignTime;Compile",
        "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
        "-p:BuildProjectReferences=false", "-p:BuildingInsideVisualStudio=true", "-p:ContinueOnError=ErrorAndContinue",
    ];

    [Fact]
    public async Task A_design_time_build_runs_no_task_of_this_sdk_and_hands_the_generator_to_the_compiler()
    {
        using var project = UserProject.Hello("""
            <PropertyGroup><Configuration>Release</Configuration><ContainerBaseImage>oci:../nowhere</ContainerBaseImage></PropertyGroup>
            <ItemGroup><HandlerReference Include="Nothing" /></ItemGroup>
            """);
        (await project.DotnetAsync(["restore"])).EnsureSuccess();

        var log = (await project.DotnetAsync(DesignTime)).EnsureSuccess().Output;

        // They set properties and items, and run nothing.
        var own = BuildLog.OwnTargets(log);
        own.ShouldContain(target => target.Target == "ContainerizeNameHandlerReferences");
        own.Where(target => target.Tasks.Count > 0).ShouldBeEmpty();
        log.ShouldContain("Containerize.Generators.dll");
        log.ShouldNotContain("Containerize.Tasks.dll\"");
        File.ReadAllText(Directory.EnumerateFiles(project.Combine("obj"), "*.GeneratedMSBuildEditorConfig.editorconfig", SearchOption.AllDirectories).Single())
            .ShouldContain("build_property.ContainerizeHandlerReferences = Nothing");
        Directory.Exists(project.CacheFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task The_log_of_a_publish_shows_each_step_and_why_one_was_passed_over()
    {
        using var project = UserProject.Hello();
        string[] publish = ["publish", "-m:1", "-v:diag", "-p:ContainerBaseImage=" + project.WriteBase()];

        var first = (await project.DotnetAsync(publish)).EnsureSuccess().Output;
        var second = (await project.DotnetAsync(publish)).EnsureSuccess().Output;

        BuildLog.OwnTargets(first).ShouldContain(target => target.Target == "_ContainerizeReadHandlers" && target.Tasks.Contains("ReadHandlerManifest"));
        BuildLog.OwnTargets(second).ShouldContain(target => target.Target == "PublishContainer" && target.Tasks.Contains("PublishImage"));
        second.ShouldContain("Skipping target \"_ContainerizeReadHandlers\" because all output files are up-to-date");
    }
}
