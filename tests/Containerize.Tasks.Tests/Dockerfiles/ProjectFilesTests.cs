using Containerize.Tasks.Dockerfiles;
using Containerize.Testing;

namespace Containerize.Tasks.Tests.Dockerfiles;

public sealed class ProjectFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_are_those_that_a_restore_reads_from_the_projects_up_to_the_context()
    {
        foreach (var file in new[]
        {
            "NuGet.Config", "global.json", "src/Directory.Build.props", "src/App/App.csproj", "src/App/packages.lock.json", "src/App/Program.cs",
            "src/Lib/Lib.csproj", "src/Lib/Directory.Packages.props", "src/Other/Other.csproj", "../above.props",
        })
        {
            _folder.Write("context/" + file, "");
        }

        ProjectFiles.Find([_folder.Combine("context", "src", "App", "App.csproj"), _folder.Combine("context", "src", "Lib", "Lib.csproj")], _folder.Combine("context")).ShouldBe(
        [
            "NuGet.Config", "global.json", "src/App/App.csproj", "src/App/packages.lock.json", "src/Directory.Build.props", "src/Lib/Directory.Packages.props", "src/Lib/Lib.csproj",
        ]);
    }

    [Fact]
    public void Imported_files_and_folders_of_packages_are_among_them_as_far_as_the_context_holds_them()
    {
        _folder.Write("context/App/App.csproj", """
            <Project>
              <Import Project="..\build\Common.props" />
              <Import Project="$(MSBuildThisFileDirectory)../../outside.props" />
              <Import Project="$(Somewhere)/unknown.props" />
              <Import Project="missing.props" Condition="Exists('missing.props')" />
            </Project>
            """);
        _folder.Write("context/build/Common.props", """<Project><Import Project="$(MSBuildThisFileDirectory)More.props" /></Project>""");
        _folder.Write("context/build/More.props", """<Project><Import Project="Common.props" /></Project>""");
        _folder.Write("outside.props", "<Project />");
        _folder.Write("context/nuget.config", """
            <configuration><packageSources>
              <clear /><add key="a" value="packages\own" /><add key="b" value="https://packages.example/index.json" />
              <add key="c" value="../elsewhere" /><add key="d" value="missing" /><add key="e" value="%FEED%" />
            </packageSources></configuration>
            """);
        _folder.Write("context/packages/own/a.nupkg", "");
        _folder.Write("elsewhere/b.nupkg", "");

        ProjectFiles.Find([_folder.Combine("context", "App", "App.csproj")], _folder.Combine("context"))
            .ShouldBe(["App/App.csproj", "build/Common.props", "build/More.props", "nuget.config", "packages/own/"]);
    }

    [Fact]
    public void A_folder_whose_name_begins_as_the_context_s_is_not_looked_into()
    {
        _folder.Write("app/App.csproj", "");
        _folder.Write("global.json", "");

        ProjectFiles.Find([_folder.Combine("app", "App.csproj")], _folder.Combine("app")).ShouldBe(["App.csproj"]);
    }
}
