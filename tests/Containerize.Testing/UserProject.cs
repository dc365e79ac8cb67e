namespace Containerize.Testing;

/// <summary>
/// A user's project in a folder of its own, which takes the packed SDK from this build's feed. NuGet unpacks
/// packages into <see cref="TestPackages.Folder"/>, so that no other version of them can be meant.
/// </summary>
public sealed class UserProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the folder with a <c>nuget.config</c> that names this build's feed; the user's own sources stay.</summary>
    /// <param name="name">The project's name, which is its folder's and its assembly's too.</param>
    public UserProject(string name = "Hello")
    {
        Name = name;
        Folder = _folder.Combine("work", name);
        Directory.CreateDirectory(Folder);
        // Nothing above the project may reach into it.
        _folder.Write("work/Directory.Build.props", "<Project />");
        _folder.Write("work/Directory.Build.targets", "<Project />");
        _folder.Write("work/nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{TestPackages.Folder}" /></config>
              <packageSources><add key="containerize" value="{RepositoryPaths.Packages}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>The folder around the project's, where other projects of the same solution may lie.</summary>
    public string SolutionFolder => Path.GetDirectoryName(Folder)!;

    /// <summary>The cache that this project's publishes use: empty at first.</summary>
    public string CacheFolder => _folder.Combine("cache");

    /// <summary>The Sdk attribute's value for the packed SDK.</summary>
    public static string Sdk => $"Containerize.Sdk/{RepositoryPaths.PackageVersion}";

    /// <summary>The project of the README, as it stands there.</summary>
    /// <param name="properties">XML put into the project.</param>
    public static UserProject Hello(string properties = "")
    {
        var project = new UserProject();
        project.Write("Hello.csproj", $"""
            <Project Sdk="{Sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              {properties}
            </Project>
            """);
        project.Write("Functions.cs", File.ReadAllText(RepositoryPaths.Combine("samples", "Hello", "Functions.cs")));
        return project;
    }

    /// <summary>A console project that adds images to .NET's own SDK, and says "hello" with the .NET version that runs it.</summary>
    /// <param name="xml">XML put into the project.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="framework">Its target framework.</param>
    public static UserProject Console(string xml = "", string name = "App", string framework = "net10.0")
    {
        var project = new UserProject(name);
        project.WriteConsole(name, xml, framework);
        return project;
    }

    /// <summary>Writes a console project beside this one, or this one.</summary>
    /// <param name="name">Its name, which is its folder's too.</param>
    /// <param name="xml">XML put into it.</param>
    /// <param name="framework">Its target framework.</param>
    public void WriteConsole(string name, string xml = "", string framework = "net10.0")
    {
        Write($"../{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk;{Sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              {xml}
            </Project>
            """);
        Write($"../{name}/Program.cs", $$"""System.Console.WriteLine($"hello from {{name}} on .NET {System.Environment.Version}");""");
    }

    /// <summary>The absolute path of something in the project's folder.</summary>
    public string Combine(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Writes a text file of the project.</summary>
    /// <returns>The file's absolute path.</returns>
    public string Write(string relativePath, string content) => _folder.Write(Path.Combine("work", Name, relativePath), content);

    /// <summary>Replaces text in a file of the project; it must be there.</summary>
    public void Edit(string relativePath, string old, string replacement)
    {
        var text = File.ReadAllText(Combine(relativePath));
        if (!text.Contains(old, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{old}' is not in {relativePath}.", nameof(old));
        }

        File.WriteAllText(Combine(relativePath), text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Writes a small base image, an OCI layout of one layer, into the project's folder.</summary>
    /// <param name="version">Another version has another digest.</param>
    /// <returns>The value for <c>ContainerBaseImage</c>.</returns>
    public string WriteBase(string version = "1")
    {
        var folder = Combine("..", "base-" + version);
        TestLayout.Write(folder, new Dictionary<string, string> { ["etc/base-version"] = version });
        return "oci:../base-" + version;
    }

    /// <summary>Writes a small base image for linux/amd64 and linux/arm64 beside the project's folder.</summary>
    /// <returns>The value for <c>ContainerBaseImage</c>.</returns>
    public string WriteBaseIndex()
    {
        TestIndex.WriteAmd64AndArm64(Combine("..", "bases"));
        return "oci:../bases/index";
    }

    /// <summary>Runs <c>dotnet</c> in the project's folder, with no engine to be found unless <paramref name="environment"/> names one.</summary>
    /// <param name="arguments">What follows <c>dotnet</c>.</param>
    /// <param name="environment">Variables on top of those that keep this machine out.</param>
    /// <param name="written">Is told of its output while it runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The result, whatever the exit code.</returns>
    public Task<ProcessResult> DotnetAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, Action<string>? written = null, CancellationToken cancellationToken = default)
    {
        var variables = new Dictionary<string, string?>
        {
            ["CONTAINERIZE_CACHE"] = CacheFolder,
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDTERMINALLOGGER"] = "off",
            // As on a user's machine, whatever this one's environment says: one compiler a publish costs two seconds.
            ["UseSharedCompilation"] = "true",
            // Variables of the test's own build must not reach a user's.
            ["ArtifactsPath"] = null,
            ["CI"] = null,
            ["DOCKER_CONFIG"] = _folder.Combine("docker"),
            ["DOCKER_HOST"] = "unix://" + _folder.Combine("no-docker.sock"),
            ["CONTAINER_HOST"] = "unix://" + _folder.Combine("no-podman.sock"),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            variables[name] = value;
        }

        return ProcessRunner.RunAsync("dotnet", arguments, new ProcessOptions { WorkingDirectory = Folder, Environment = variables, Written = written }, cancellationToken);
    }

    /// <summary>Runs <c>dotnet publish</c> with properties, and fails the test where it fails.</summary>
    /// <param name="properties"><c>Name=value</c>.</param>
    public async Task<ProcessResult> PublishAsync(params string[] properties) =>
        (await DotnetAsync(["publish", .. properties.Select(property => "-p:" + property)])).EnsureSuccess();

    /// <summary>The report of the last publish.</summary>
    public PublishReportFile Report() => PublishReportFile.Read(
        Directory.EnumerateFiles(Combine("obj"), "containerize.report.json", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
        ?? throw new InvalidOperationException("There is no report: nothing was published."));

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
