using System.IO.Compression;
using System.Net;
using System.Text;
using Containerize.Testing;

namespace Containerize.Cli.Tests;

/// <summary>The tool as a process of its own, from each kind of source to an image.</summary>
[Trait("Category", "Slow")]
public sealed class BuildTests : IDisposable
{
    private readonly UserProject _project = new("hello");

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task One_file_of_code_becomes_an_image()
    {
        _project.Write("greeter.cs", "#!/usr/bin/env dotnet\n#:property InvariantGlobalization=true\n" + File.ReadAllText(RepositoryPaths.Combine("samples", "Hello", "Functions.cs")));

        var result = (await BuildAsync("greeter.cs", "--tag", "greeter:1.5")).EnsureSuccess();

        result.Output.ShouldContain("-> image greeter ");
        ShouldStart("/app/greeter.dll");
        // The same in whatever folder: neither assembly nor symbols tell of this one.
        var files = OciArchiveFile.Read(_project.Combine("out", "image.tar")).Layer(^1);
        files.Select(file => file.Name).ShouldContain("app/greeter.pdb");
        files.Where(file => Encoding.UTF8.GetString(file.Content).Contains(Path.GetFileName(Path.GetDirectoryName(_project.SolutionFolder)!), StringComparison.Ordinal)).Select(file => file.Name).ShouldBeEmpty();
        Directory.GetFileSystemEntries(_project.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["greeter.containerize.lock.json", "greeter.cs", "obj", "out"]);
    }

    [Fact]
    public async Task A_folder_s_project_becomes_an_image_with_the_names_and_the_digest_file_that_were_asked_for()
    {
        WriteHello("hello");

        (await BuildAsync(".", "-t", "team/hello:1.5", "-t", "team/hello:latest", "--digest-file", "digest", "-p", "ContainerUser=app")).EnsureSuccess();

        var report = _project.Report();
        report.Tags.ShouldBe(["1.5", "latest"]);
        OciArchiveFile.Read(_project.Combine("out", "image.tar")).Container["User"]!.GetValue<string>().ShouldBe("app");
        (await File.ReadAllTextAsync(_project.Combine("digest"))).Trim().ShouldBe(report.Digest);
    }

    [Fact]
    public async Task A_git_repository_s_folder_becomes_an_image_that_names_the_commit()
    {
        WriteHello("src/hello", folder: "src");
        await GitAsync("init", "--quiet", "--initial-branch", "main");
        await GitAsync("add", "src");
        await GitAsync("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "x");
        await GitAsync("clone", "--quiet", "--bare", ".", "../hello.git");
        var commit = (await GitAsync("rev-parse", "HEAD")).Output.Trim();

        (await BuildAsync($"file://{_project.Combine("..", "hello.git")}#main:src")).EnsureSuccess();

        OciArchiveFile.Read(_project.Combine("out", "image.tar")).Container["Labels"]!["org.opencontainers.image.revision"]!.GetValue<string>().ShouldBe(commit);
        ShouldStart("/app/hello.dll");
    }

    [Fact]
    public async Task An_archive_on_a_web_server_becomes_an_image()
    {
        WriteHello("hello", folder: "in/repo-main");
        ZipFile.CreateFromDirectory(_project.Combine("in"), _project.Combine("source.zip"));
        var address = $"http://127.0.0.1:{FreePort.Find()}/";
        var serving = ServeOnceAsync(address, await File.ReadAllBytesAsync(_project.Combine("source.zip")));

        (await BuildAsync(address + "source.zip")).EnsureSuccess();

        await serving;
        ShouldStart("/app/hello.dll");
    }

    [Fact]
    public async Task The_full_style_has_no_tool_for_a_file_of_code_and_says_so()
    {
        _project.Write("greeter.cs", File.ReadAllText(RepositoryPaths.Combine("samples", "Hello", "Functions.cs")));

        var result = await BuildAsync("greeter.cs", "--dockerfile", "-p", "ContainerizeDockerfileStyle=Full");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("error CTZ1008: ContainerizeDockerfileStyle is 'Full'");
        File.Exists(_project.Combine("Dockerfile")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_help_names_what_users_run_and_not_what_the_onbuild_image_runs()
    {
        var help = (await _project.DotnetAsync([Path.Combine(AppContext.BaseDirectory, "Containerize.Cli.dll"), "--help"])).EnsureSuccess().Output;

        help.ShouldContain("build");
        help.ShouldNotContain("restore");
        help.ShouldNotContain("layers");
    }

    [Theory]
    [InlineData("CTZ7001", "nowhere")]
    [InlineData("CTZ7006", "file:///nowhere/at-all.git", "--dockerfile")]
    [InlineData("CTZ7006", "--tag", "Upper", ".")]
    [InlineData("CTZ7002", "file:///nowhere/at-all.git")]
    public async Task What_goes_wrong_is_one_line(string code, params string[] arguments)
    {
        var result = await BuildAsync(arguments);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldBeEmpty();
        result.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"error {code}: ");
    }

    [Fact]
    public async Task A_build_that_fails_ends_with_the_build_s_exit_code()
    {
        _project.Write("wrong.cs", "this is no C#");

        var result = await BuildAsync("wrong.cs");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("error CS");
    }

    private static async Task ServeOnceAsync(string address, byte[] content)
    {
        using var server = new HttpListener();
        server.Prefixes.Add(address);
        server.Start();
        var context = await server.GetContextAsync();
        await context.Response.OutputStream.WriteAsync(content);
        context.Response.Close();
    }

    private void WriteHello(string name, string folder = "")
    {
        _project.Write(Path.Combine(folder, Path.GetFileName(name) + ".csproj"), $"""<Project Sdk="{UserProject.Sdk}"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        _project.Write(Path.Combine(folder, "Functions.cs"), File.ReadAllText(RepositoryPaths.Combine("samples", "Hello", "Functions.cs")));
        // What is fetched lies in a folder of its own, and brings its sources along.
        if (folder.Length > 0)
        {
            File.Copy(_project.Combine("..", "nuget.config"), _project.Combine(folder, "nuget.config"));
        }
    }

    private Task<ProcessResult> BuildAsync(params string[] arguments)
    {
        _project.WriteBase();
        string[] place = arguments.Contains("--dockerfile") ? [] : ["--archive", "out/image.tar"];
        return _project.DotnetAsync(
            [Path.Combine(AppContext.BaseDirectory, "Containerize.Cli.dll"), "build", .. arguments, "--base", "oci:" + _project.Combine("..", "base-1"), .. place]);
    }

    private async Task<ProcessResult> GitAsync(params string[] arguments) =>
        (await ProcessRunner.RunAsync("git", arguments, new ProcessOptions { WorkingDirectory = _project.Folder })).EnsureSuccess();

    private void ShouldStart(string assembly) =>
        OciArchiveFile.Read(_project.Combine("out", "image.tar")).Config["config"]!["Entrypoint"]!.AsArray().Select(part => (string?)part).ShouldBe(["dotnet", assembly]);
}
