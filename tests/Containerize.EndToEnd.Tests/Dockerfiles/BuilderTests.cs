using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Containerize.EndToEnd.Tests.Dockerfiles;

/// <summary>What the onbuild image keeps, what it takes, and what a build that fails says.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("Category", "Slow")]
[Collection<DockerfileCollection>]
public sealed partial class BuilderTests(BuilderImages images)
{
    [Theory]
    [InlineData("docker")]
    [InlineData("BuildKit")]
    [InlineData("buildah")]
    [InlineData("podman")]
    public async Task The_restore_is_kept_until_a_project_changes(string builder)
    {
        using var application = Application.Solution();
        (await images.PublishAsync(application, "kept", images.Properties(application, "OnBuild", "docker").Append("ContainerizeDockerfileBuild=false").Append("Version=3.0.0"), toRegistry: false)).EnsureSuccess();
        (await File.ReadAllTextAsync(application.User.Combine("Dockerfile"))).ShouldContain("\nARG CONTAINERIZE_VERSION=3.0.0\n");
        // Nobody has restored this one before.
        application.User.Edit("src/Lib/Lib.csproj", "</Project>", $"<!-- {Guid.NewGuid()} --></Project>");
        // No restore reads it, and the publish ends with it at once.
        application.User.Write("src/Directory.Build.targets", "the end of the publish");
        var first = await RestoreAsync(builder, application);

        application.User.Edit("src/Lib/Greeting.cs", "says hello", "says more");
        var edited = await RestoreAsync(builder, application);
        application.User.Edit("src/Lib/Lib.csproj", "</Project>", "<!-- another --></Project>");
        var changed = await RestoreAsync(builder, application);

        (first, edited, changed).ShouldBe((true, false, true));
    }

    [Fact]
    public async Task A_layer_that_is_no_more_does_not_fail_the_classic_builder()
    {
        using var user = UserProject.Console("""<ItemGroup><ContainerLayer Include="data" TargetPath="/data/" /></ItemGroup>""");
        user.Write("data/note", "noted");
        var application = new Application("emptied", user, "App.csproj", "dotnet/runtime:10.0", null);
        (await images.PublishAsync(application, "emptied", images.Properties(application, "OnBuild", "docker").Append("ContainerizeDockerfileBuild=false"), toRegistry: false)).EnsureSuccess();
        (await File.ReadAllTextAsync(user.Combine("Dockerfile"))).ShouldContain("/containerize/layers/data/");

        user.Edit("App.csproj", """<ContainerLayer Include="data" TargetPath="/data/" />""", "");

        (await images.RunAsync("docker", "build", "--no-cache", "--network", "host", "--tag", "emptied:1", user.Folder)).EnsureSuccess();
        (await images.RunAsync("docker", "run", "--rm", "--network", "none", "emptied:1")).EnsureSuccess().Output.ShouldStartWith("hello from App");
    }

    [Fact]
    public async Task A_step_that_fails_is_one_error_below_what_the_builder_says()
    {
        using var user = UserProject.Console("""<ItemGroup><ContainerDockerfileStep Include="fails" Text="RUN echo so-'it-is' &amp;&amp; exit 7" Stage="builder" /></ItemGroup>""");
        var application = new Application("fails", user, "App.csproj", "dotnet/runtime:10.0", null);
        foreach (var builder in new[] { "docker", "buildah" })
        {
            var result = await images.PublishAsync(application, "none", images.Properties(application, "Full", builder), toRegistry: true, await images.EnvironmentAsync());

            result.ExitCode.ShouldBe(1);
            result.Lines.ShouldContain("so-it-is");
            var error = result.Lines.Where(line => line.Contains("error CTZ", StringComparison.Ordinal)).ShouldHaveSingleItem();
            error.ShouldContain($"error CTZ6011: '{builder} build' ended with exit code ");
            result.Lines.ToList().IndexOf(error).ShouldBeGreaterThan(result.Lines.ToList().IndexOf("so-it-is"));
        }
    }

    [Fact]
    public async Task One_file_of_code_is_built_by_BuildKit_and_runs()
    {
        using var user = new UserProject("greeter");
        user.Write("greeter.cs", "#:package Polly.Core@8.9.1\nSystem.Console.WriteLine(typeof(Polly.ResiliencePipeline).Assembly.GetName().Name + \" greets\");\n");
        var environment = await BuildKitClient.EnvironmentAsync(await images.EnvironmentAsync());

        var result = await user.DotnetAsync(
            [
                Path.Combine(AppContext.BaseDirectory, "Containerize.Cli.dll"), "build", "greeter.cs", "--dockerfile", "--base", $"{images.Registry.Address}/dotnet/aspnet:10.0",
                "--tag", $"{images.Registry.Address}/greeter:1", "-p", $"ContainerizeOnbuildImage={images.OnbuildImage}",
                "-p", "ContainerizeDockerfileBuild=true", "-p", "ContainerizeDockerfileBuilder=docker", "-p", "ContainerizeDockerfileBuildArguments=--network host --progress plain",
            ],
            environment);

        result.EnsureSuccess().Output.ShouldContain("a C# file is its own project, and comes with the sources");
        (await File.ReadAllTextAsync(user.Combine("Dockerfile"))).ShouldContain("\nARG CONTAINERIZE_PROJECT=greeter.cs\n");
        (await images.RunAsync("docker", "run", "--rm", "--network", "none", $"{images.Registry.Address}/greeter:1")).EnsureSuccess().Output.Trim().ShouldBe("Polly.Core greets");
    }

    // Whether the trigger restores: one that is kept says nothing, and the publish, for another version, says so indented.
    private async Task<bool> RestoreAsync(string builder, Application application)
    {
        var environment = builder == "BuildKit" ? await BuildKitClient.EnvironmentAsync(await images.EnvironmentAsync()) : await images.EnvironmentAsync();
        string[] arguments = builder switch
        {
            "docker" => [],
            "BuildKit" => ["--progress", "plain"],
            _ => ["--format", "docker", "--layers", .. BuilderImages.WithoutTls(builder)],
        };
        var built = await ProcessRunner.RunAsync(
            builder == "BuildKit" ? Path.Combine(await BuildKitClient.FindFolderAsync(), "docker") : builder,
            ["build", "--network", "host", "--target", "builder", .. arguments, application.User.Folder],
            new ProcessOptions { Environment = environment });
        var said = built.Output + built.Error;
        said.ShouldContain("src/Directory.Build.targets");
        return RestoredLine().IsMatch(said);
    }

    // BuildKit puts the step and its seconds before a line.
    [GeneratedRegex(@"^(#\d+ \d+\.\d+ )?Restored /source/src/Lib/Lib\.csproj ", RegexOptions.Multiline)]
    private static partial Regex RestoredLine();
}
