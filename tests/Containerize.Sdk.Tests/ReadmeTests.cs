using System.Text.RegularExpressions;

namespace Containerize.Sdk.Tests;

/// <summary>
/// Does what the README's quick start says, command by command as they stand there. Replaced are only the places: the
/// feed's folder, the registry, the port; and the base image, as Microsoft's cannot be had everywhere.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Readme = File.ReadAllText(RepositoryPaths.Combine("README.md"));

    private readonly TemporaryFolder _home = new();

    [Fact]
    public void The_project_shown_is_the_sample()
    {
        Blocks("xml")[0].ShouldBe(File.ReadAllText(RepositoryPaths.Combine("samples", "Hello", "Hello.csproj")));
        Blocks("csharp")[0].ShouldBe(File.ReadAllText(RepositoryPaths.Combine("samples", "Hello", "Functions.cs")));
    }

    [Fact]
    public async Task The_quick_starts_commands_work_for_a_user_with_an_empty_home_folder()
    {
        await using var registry = await RegistryProcess.StartAsync();
        TestLayout.Write(_home.Combine("base"), new Dictionary<string, string> { ["etc/base-version"] = "1" });
        CopyUserSources();
        _home.Write("you/Hello.csproj", Blocks("xml")[0].Replace("/0.1.0", "/" + RepositoryPaths.PackageVersion, StringComparison.Ordinal));
        _home.Write("you/Functions.cs", Blocks("csharp")[0]);
        var commands = Blocks("", Section("Quick start for your own project")).SelectMany(block => block.Split('\n')).Select(line => line.Split('#')[0].Trim()).ToArray();

        await RunAsync(commands.Single(command => command.StartsWith("dotnet nuget add source", StringComparison.Ordinal))
            .Replace("/path/to/containerize/artifacts/packages", RepositoryPaths.Packages, StringComparison.Ordinal));
        await ServeAsync(commands.Single(command => command == "dotnet run"), CurlCommand().Match(Readme).Groups[1].Value);
        var publishes = commands.Where(command => command.StartsWith("dotnet publish", StringComparison.Ordinal)).ToArray();
        publishes.Length.ShouldBe(3);
        foreach (var publish in publishes)
        {
            await RunAsync(publish.Replace("ghcr.io", registry.Address, StringComparison.Ordinal) + $" -p:ContainerBaseImage=oci:{_home.Combine("base")}");
        }

        File.Exists(_home.Combine("you", "bin", "Release", "net10.0", "hello.tar")).ShouldBeTrue();
        File.Exists(_home.Combine("you", "hello.tar")).ShouldBeTrue();
        (await registry.RequestsAsync()).ShouldContain(request => request.IsManifestUpload && request.Path == "/v2/you/hello/manifests/1.0.0" && request.Status == 201);
    }

    [Fact]
    public void The_two_commands_to_try_it_are_those_of_continuous_integration()
    {
        var integration = File.ReadAllText(RepositoryPaths.Combine(".ci", "run"));
        foreach (var command in Blocks("")[0].Trim().Split('\n').Select(line => line.Split('#')[0].Trim()))
        {
            integration.ShouldContain(command.Replace("./", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_version_in_the_readme_and_the_samples_is_the_one_that_is_packed()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryPaths.Combine("samples"), "*.csproj", SearchOption.AllDirectories).Append(RepositoryPaths.Combine("README.md")))
        {
            SdkVersion().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Distinct().ShouldBe([RepositoryPaths.PackageVersion], file);
        }
    }

    public void Dispose() => _home.Dispose();

    private static string Section(string heading) => Readme.Split($"## {heading}\n")[1].Split("\n## ")[0];

    private static string[] Blocks(string language, string? text = null)
    {
        // Every second fence ends a block, so only the whole pattern from fence to fence tells them apart.
        var blocks = Regex.Matches(text ?? Readme, "^```(.*)\n((?:.*\n)*?)```$", RegexOptions.Multiline);
        return [.. blocks.Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];
    }

    // The user's own sources stay as this machine has them.
    private void CopyUserSources()
    {
        var config = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(config))
        {
            _home.Write(".nuget/NuGet/NuGet.Config", File.ReadAllText(config));
        }
    }

    private async Task RunAsync(string command) => (await StartAsync(command)).EnsureSuccess();

    private async Task ServeAsync(string command, string call)
    {
        var port = FreePort.Find();
        using var stop = new CancellationTokenSource();
        var serving = StartAsync(command, ("ASPNETCORE_HTTP_PORTS", $"{port}"), stop.Token);
        try
        {
            var answer = "";
            await Eventually.TrueAsync(
                async token =>
                {
                    var result = await ProcessRunner.RunAsync("sh", ["-c", "curl -s " + call.Replace("8080", $"{port}", StringComparison.Ordinal)], cancellationToken: token);
                    answer = result.Output;
                    return result.ExitCode == 0;
                },
                $"'{command}' serves",
                TimeSpan.FromSeconds(90));
            answer.ShouldBe("""{"message":"Hello, you!"}""");
        }
        finally
        {
            await stop.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(serving);
        }
    }

    private Task<ProcessResult> StartAsync(string command, (string Name, string Value)? variable = null, CancellationToken cancellationToken = default)
    {
        var environment = new Dictionary<string, string?>
        {
            ["HOME"] = _home.Path,
            ["XDG_CACHE_HOME"] = null,
            ["CONTAINERIZE_CACHE"] = null,
            ["NUGET_PACKAGES"] = null,
            ["ArtifactsPath"] = null,
            ["CI"] = null,
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOCKER_HOST"] = "unix://" + _home.Combine("none"),
            ["CONTAINER_HOST"] = "unix://" + _home.Combine("none"),
        };
        if (variable is var (name, value))
        {
            environment[name] = value;
        }

        return ProcessRunner.RunAsync("sh", ["-c", command], new ProcessOptions { WorkingDirectory = Directory.CreateDirectory(_home.Combine("you")).FullName, Environment = environment }, cancellationToken);
    }

    [GeneratedRegex("curl (localhost:8080/hello -d '[^']+')")]
    private static partial Regex CurlCommand();

    [GeneratedRegex(@"Containerize\.Sdk/(\d[^""]*)")]
    private static partial Regex SdkVersion();
}
