using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Containerize.Sdk.Tests;

[Trait("Category", "Slow")]
public sealed partial class ErrorTests
{
    [Fact]
    public async Task An_unknown_base_image()
    {
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();

        await FailsAsync(project, "CTZ3005", "no-such-image", $"ContainerBaseImage={registry.Address}/no-such-image:1");
    }

    [Fact]
    public async Task A_base_image_folder_that_is_not_there()
    {
        using var project = UserProject.Hello();

        await FailsAsync(project, "CTZ20", "nowhere", "ContainerBaseImage=oci:nowhere");
    }

    [Fact]
    public async Task No_credentials_for_a_registry_that_wants_them()
    {
        await using var registry = await RegistryProcess.StartAsync(new RegistryOptions { RequireCredentials = true });
        using var project = UserProject.Hello();

        await FailsAsync(project, "CTZ3003", "login", "ContainerBaseImage=" + project.WriteBase(), "ContainerRegistry=" + registry.Address);
    }

    [Fact]
    public async Task A_registry_that_is_down()
    {
        using var project = UserProject.Hello();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = listener.LocalEndpoint.ToString();
        listener.Stop();

        await FailsAsync(project, "CTZ3001", address!, "ContainerBaseImage=" + project.WriteBase(), "ContainerRegistry=" + address);
    }

    [Fact]
    public async Task A_tag_that_is_none()
    {
        using var project = UserProject.Hello();

        await FailsAsync(project, "CTZ2003", "'not-a-tag'", "ContainerBaseImage=" + project.WriteBase(), "ContainerImageTag=-not a tag");
    }

    [Fact]
    public async Task A_repository_that_is_none_with_the_nearest_that_is_one()
    {
        using var project = UserProject.Hello();

        await FailsAsync(project, "CTZ2002", "'my-team/hello'", "ContainerBaseImage=" + project.WriteBase(), "ContainerRepository=My Team/Hello");
    }

    [Fact]
    public async Task Two_handlers_of_one_name()
    {
        using var project = UserProject.Hello();
        project.Write("More.cs", "using Containerize; public static class More { [Handler(\"again\")] public static string One() => \"\"; [Handler(\"again\")] public static string Two() => \"\"; }");

        await FailsAsync(project, "CTZ0006", "again", "ContainerBaseImage=" + project.WriteBase());
    }

    [Fact]
    public async Task No_handler()
    {
        using var project = UserProject.Hello();
        File.Delete(project.Combine("Functions.cs"));

        await FailsAsync(project, "CTZ0008", "[Handler]", "ContainerBaseImage=" + project.WriteBase());
    }

    [Fact]
    public async Task The_sdk_as_a_package_reference()
    {
        using var project = new UserProject("Wrong");
        project.Write("Wrong.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><PackageReference Include="Containerize.Sdk" Version="{RepositoryPaths.PackageVersion}" /></ItemGroup>
            </Project>
            """);
        project.Write("Program.cs", "return;");

        await FailsAsync(project, "CTZ1002", "not a library");
    }

    [Fact]
    public async Task Locked_mode_without_a_lock()
    {
        using var project = UserProject.Hello();

        await FailsAsync(project, "CTZ2032", "-p:ContainerLockedMode=false", "ContainerBaseImage=" + project.WriteBase(), "ContainerLockedMode=true");
    }

    [Fact]
    public async Task An_archive_that_cannot_be_written_leaves_what_was_there()
    {
        using var project = UserProject.Hello();
        project.Write("out/hello.tar/inside.txt", "a folder in the archive's place");

        await FailsAsync(project, "CTZ4", "hello.tar", "ContainerBaseImage=" + project.WriteBase(), "ContainerArchiveOutputPath=out/hello.tar/inside.txt/hello.tar");

        File.ReadAllText(project.Combine("out", "hello.tar", "inside.txt")).ShouldBe("a folder in the archive's place");
        Directory.GetFiles(project.Combine("out", "hello.tar")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_publish_moves_no_tag_and_writes_no_lock()
    {
        await using var registry = await RegistryProcess.StartAsync(new RegistryOptions { ReadOnly = true });
        using var project = UserProject.Hello();

        await FailsAsync(project, "CTZ30", registry.Address, "ContainerBaseImage=" + project.WriteBase(), "ContainerRegistry=" + registry.Address);

        (await registry.RequestsAsync()).ShouldNotContain(request => request.IsManifestUpload && request.Status < 300);
        File.Exists(project.Combine("containerize.lock.json")).ShouldBeFalse();
    }

    private static async Task FailsAsync(UserProject project, string code, string mentioned, params string[] properties)
    {
        var result = await project.DotnetAsync(["publish", .. properties.Select(property => "-p:" + property)]);

        result.ExitCode.ShouldNotBe(0);
        // One error, however often the build repeats it, and nothing of how the program is made.
        var errors = ErrorPattern().Matches(result.Output).Select(match => match.Value).Distinct().ToArray();
        errors.Length.ShouldBe(1, result.Output);
        errors[0].ShouldContain("error " + code);
        errors[0].ShouldContain(mentioned);
        result.Output.ShouldNotMatch(@"^\s+at \S+\(", result.Output);
        var page = Regex.Match(errors[0], @"CTZ\d{4}").Value;
        File.Exists(RepositoryPaths.Combine("docs", "rules", page + ".md")).ShouldBeTrue($"docs/rules/{page}.md");
    }

    [GeneratedRegex(@"error [A-Z]+\d+: .*$", RegexOptions.Multiline)]
    private static partial Regex ErrorPattern();
}
