using Containerize.Cli.Onbuild;

namespace Containerize.Cli.Tests;

/// <summary>Project files, copied out of their folders, are put back to where they lie.</summary>
public sealed class EarlyRestoreTests : IDisposable
{
    private readonly Testing.TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_project_and_what_it_references_go_to_their_folders_and_away_again_and_what_a_restore_made_stays()
    {
        Copied("App.csproj", """<Project><ItemGroup><ProjectReference Include="..\Lib\Lib.csproj;../More/More.csproj" /></ItemGroup></Project>""");
        Copied("Lib.csproj", """<Project><ItemGroup><ProjectReference Include="../../base/Base.csproj" /></ItemGroup></Project>""");
        Copied("More.csproj", "<Project />");
        Copied("Base.csproj", "<Project />");
        Copied("Other.csproj", "<Project />");
        Copied("Directory.Build.props", "<Project />");

        using (var projects = Place("src/App/App.csproj"))
        {
            projects.Project.ShouldBe(_folder.Combine("source", "src", "App", "App.csproj"));
            Files().ShouldBe(["Directory.Build.props", "base/Base.csproj", "src/App/App.csproj", "src/Lib/Lib.csproj", "src/More/More.csproj"]);
            _folder.Write("source/src/Lib/obj/project.assets.json", "{}");
            _folder.Write("source/src/Lib/packages.lock.json", "{}");
        }

        Files().ShouldBe(["src/Lib/obj/project.assets.json"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(".")]
    [InlineData("Hello.csproj")]
    [InlineData("./Hello.csproj")]
    public void The_only_project_is_found(string? named)
    {
        Copied("Hello.csproj", "<Project />");

        using var projects = Place(named);

        projects.Project.ShouldBe(_folder.Combine("source", "Hello.csproj"));
    }

    [Fact]
    public void A_folder_stands_for_the_project_of_its_name()
    {
        Copied("App.csproj", "<Project />");
        Copied("Lib.csproj", "<Project />");

        using var projects = Place("src/App/");

        projects.Project.ShouldBe(_folder.Combine("source", "src", "App", "App.csproj"));
    }

    [Theory]
    [InlineData("hello.cs", "a C# file is its own project, and comes with the sources")]
    [InlineData("src/None", "no project file of 'src/None' was copied before the sources")]
    [InlineData("../outside/App.csproj", "no project file of '../outside/App.csproj' was copied before the sources")]
    [InlineData(null, "no project file of '.' was copied before the sources")]
    [InlineData("src/App/App.csproj", "'src/Lib/Lib.csproj' and 'old/Lib/Lib.csproj' have one name, and came in one folder")]
    public async Task What_cannot_be_restored_early_is_one_line_and_no_failure(string? named, string reason)
    {
        Copied("App.csproj", """<Project><ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /><ProjectReference Include="../../old/Lib/Lib.csproj" /></ItemGroup></Project>""");
        Copied("Lib.csproj", "<Project />");
        await using var output = new StringWriter();

        (await RestoreCommand.RunAsync(Settings(named), output, default)).ShouldBe(0);

        output.ToString().TrimEnd().ShouldBe($"Nothing is restored ahead of the sources, and the publish does it: {reason}");
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_project_file_that_is_none_is_one_line_too()
    {
        Copied("Hello.csproj", "<Project>");
        await using var output = new StringWriter();

        (await RestoreCommand.RunAsync(Settings("Hello.csproj"), output, default)).ShouldBe(0);

        output.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("Nothing is restored ahead of the sources, and the publish does it: ");
        Files().ShouldBeEmpty();
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_restore_that_fails_leaves_it_to_the_publish_and_names_the_first_error()
    {
        Copied("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Copied("Hello.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Example.Of.No.Package" Version="1.0.0" /></ItemGroup>
            </Project>
            """);
        await using var output = new StringWriter();

        (await RestoreCommand.RunAsync(Settings("Hello.csproj"), output, default)).ShouldBe(0);

        output.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("Example.Of.No.Package");
    }

    [Fact]
    public void The_arguments_of_a_Dockerfile_become_those_of_a_publish()
    {
        var variables = new Dictionary<string, string>
        {
            ["CONTAINERIZE_PROJECT"] = "src/App/App.csproj",
            ["CONTAINERIZE_CONFIGURATION"] = "Debug",
            ["CONTAINERIZE_FRAMEWORK"] = "net10.0",
            ["CONTAINERIZE_RUNTIME_IDENTIFIER"] = "linux-musl-x64",
            ["CONTAINERIZE_VERSION"] = "1.2.3",
            ["CONTAINERIZE_LAYERS"] = "packages application",
        };

        LayersCommand.Arguments(BuilderSettings.Read(variables.GetValueOrDefault)).ShouldBe(
        [
            "--configuration", "Debug", "--verbosity", "minimal", "--disable-build-servers", "-nologo", "--framework", "net10.0", "--runtime", "linux-musl-x64",
            "-p:Version=1.2.3", "-p:ContainerizeLayersFolder=/containerize/layers", "-p:ContainerizeLayers=packages application",
        ]);
    }

    [Fact]
    public void Arguments_without_a_value_are_left_to_the_project() =>
        LayersCommand.Arguments(BuilderSettings.Read(_ => "")).ShouldBe(
            ["--configuration", "Release", "--verbosity", "minimal", "--disable-build-servers", "-nologo", "-p:ContainerizeLayersFolder=/containerize/layers"]);

    [Fact]
    public void A_project_that_there_is_not_is_one_error_with_those_that_there_are_and_how_to_name_one()
    {
        _folder.Write("source/src/App/App.csproj", "<Project />");
        _folder.Write("source/src/Lib/Lib.csproj", "<Project />");
        _folder.Write("source/src/Lib/obj/Old.csproj", "<Project />");

        var error = Should.Throw<Images.ContainerizeException>(() => LayersCommand.Find(Settings("App.csproj"))).Error;

        CliErrors.Line(error).ShouldBe(
            $"error CTZ7004: There is no 'App.csproj' in '{_folder.Combine("source")}'; the projects are: src/App/App.csproj, src/Lib/Lib.csproj. "
            + "Name the one to build, by its path from the source's root: --build-arg CONTAINERIZE_PROJECT=src/App/App.csproj.");
    }

    [Theory]
    [InlineData("packages.lock.json", false)]
    [InlineData("src/App/packages.lock.json", true)]
    public void A_lock_file_that_was_not_there_at_the_restore_makes_the_publish_restore_again(string path, bool isForced)
    {
        var settings = Settings(null);
        _folder.Write(Path.Combine("source", path), "{}");

        LayersCommand.Arguments(settings).Contains("--force").ShouldBe(isForced);
    }

    private void Copied(string name, string text) => _folder.Write(Path.Combine("inbox", name), text);

    private BuilderSettings Settings(string? project) => new() { Source = Directory.CreateDirectory(_folder.Combine("source")).FullName, Inbox = _folder.Combine("inbox"), Project = project };

    private EarlyProjects Place(string? project) => EarlyProjects.Place(Settings(project));

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder.Combine("source"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder.Combine("source"), file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
