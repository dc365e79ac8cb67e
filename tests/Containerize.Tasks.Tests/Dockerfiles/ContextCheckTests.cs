using Containerize.Tasks.Dockerfiles;
using Containerize.Testing;

namespace Containerize.Tasks.Tests.Dockerfiles;

public sealed class ContextCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ContextCheckTests()
    {
        _folder.Write("repo/src/App/App.csproj", "<Project />");
        _folder.Write("repo/src/App/Program.cs", "");
    }

    private ContextCheck Check => Of("repo/src/App");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_lies_in_the_context_is_made_or_comes_with_a_package_or_a_project_is_no_fault() =>
        Check.FindFiles(
            [
                TaskFixture.Item("Program.cs"), TaskFixture.Item("sub/../x.json"), TaskFixture.Item(_folder.Combine("artifacts", "obj", "made.cs")),
                TaskFixture.Item(_folder.Combine("other", "package.cs"), ("NuGetPackageId", "P")), TaskFixture.Item(_folder.Combine("other", "Lib.dll"), ("MSBuildSourceProjectFile", "Lib.csproj")),
            ],
            ["", _folder.Combine("artifacts") + "/"]).ShouldBeNull();

    [Fact]
    public void Files_outside_are_one_error_that_names_them_and_the_place_that_mends_it()
    {
        var error = Check.FindFiles([TaskFixture.Item("../Shared/A.cs"), TaskFixture.Item("../../data/model.bin"), TaskFixture.Item("../Shared/A.cs"), TaskFixture.Item("Program.cs")], []).ShouldNotBeNull();

        error.Code.ShouldBe("CTZ6008");
        error.Message.ShouldStartWith($"'{_folder.Combine("repo", "data", "model.bin")}', '{_folder.Combine("repo", "src", "Shared", "A.cs")}' are not below '{_folder.Combine("repo", "src", "App")}'");
        error.Message.ShouldEndWith("ContainerizeDockerfilePath=../../Dockerfile.");
    }

    [Fact]
    public void Of_many_files_some_are_named_and_the_others_counted() =>
        Check.FindFiles(Enumerable.Range(0, 7).Select(i => TaskFixture.Item($"../{i}.cs")), []).ShouldNotBeNull().Message.ShouldContain("4.cs' and 2 more are not below");

    [Fact]
    public void What_a_referenced_project_links_or_imports_from_outside_is_found_too()
    {
        _folder.Write("repo/src/Lib/Lib.csproj", """<Project><Import Project="../../build/a.props" /><ItemGroup><Compile Include="..\..\Shared.cs;In.cs" /></ItemGroup></Project>""");
        _folder.Write("repo/build/a.props", "<Project />");
        _folder.Write("repo/Shared.cs", "");

        var error = Of("repo/src", "repo/src/App/App.csproj", "repo/src/Lib/Lib.csproj").FindFiles([], []).ShouldNotBeNull();

        error.Message.ShouldContain($"'{_folder.Combine("repo", "Shared.cs")}', '{_folder.Combine("repo", "build", "a.props")}' are not below");
    }

    [Fact]
    public void What_stands_under_a_condition_may_not_be_needed_and_an_import_of_it_is_a_warning()
    {
        _folder.Write("repo/src/App/App.csproj", """<Project><Import Project="../a.props" Condition="Exists('../a.props')" /></Project>""");
        _folder.Write("repo/src/a.props", "<Project />");
        _folder.Write("repo/src/App/Lib/Lib.csproj", """<Project><ItemGroup Condition="'$(X)' == ''"><Compile Include="../../a.props" /></ItemGroup></Project>""");
        var check = Of("repo/src/App", "repo/src/App/App.csproj", "repo/src/App/Lib/Lib.csproj");

        check.FindFiles([], []).ShouldBeNull();
        check.FindSettings().ShouldNotBeNull().Message.ShouldStartWith($"'{_folder.Combine("repo", "src", "a.props")}' is not below");
    }

    [Fact]
    public void Build_settings_outside_are_a_warning_with_the_next_one_above_and_all_of_NuGet_s()
    {
        _folder.Write("repo/Directory.Build.props", "<Project><PropertyGroup /></Project>");
        _folder.Write("repo/Directory.Packages.props", "<Project><ItemGroup /></Project>");
        _folder.Write("repo/src/App/Directory.Packages.props", "<Project><ItemGroup /></Project>");
        _folder.Write("repo/src/Directory.Build.targets", "<Project />");
        _folder.Write("repo/Directory.Build.targets", "<Project><PropertyGroup /></Project>");
        _folder.Write("repo/nuget.config", """<configuration><packageSources><add key="a" value="feed" /></packageSources></configuration>""");
        _folder.Write("repo/feed/a.nupkg", "");
        _folder.Write("repo/src/App/NuGet.Config", "<configuration />");

        var warning = Check.FindSettings().ShouldNotBeNull();

        warning.Code.ShouldBe("CTZ6009");
        warning.Message.ShouldStartWith(string.Join(", ", new[] { "Directory.Build.props", "feed", "nuget.config" }.Select(name => $"'{_folder.Combine("repo", name)}'")) + " are not below");
        warning.Message.ShouldContain("ContainerizeDockerfilePath=../../Dockerfile;");
        Of("repo").FindSettings().ShouldBeNull();
    }

    [Fact]
    public void A_folder_of_packages_somewhere_else_and_files_that_only_the_root_holds_move_no_Dockerfile_there()
    {
        var elsewhere = Path.Combine(Path.GetPathRoot(_folder.Path)!, "usr");
        _folder.Write("repo/nuget.config", $"""<configuration><packageSources><add key="a" value="{elsewhere}" /></packageSources></configuration>""");

        Check.FindSettings().ShouldNotBeNull().Message.ShouldContain("ContainerizeDockerfilePath=../../Dockerfile;");
        Check.FindFiles([TaskFixture.Item(Path.Combine(elsewhere, "a.cs"))], []).ShouldNotBeNull().Message.ShouldEndWith("all that a builder gets. Copy what is missing into it.");
    }

    [Fact]
    public void A_folder_of_packages_alone_is_said_to_fail_the_restore_and_to_be_put_below()
    {
        var feed = Directory.CreateDirectory(_folder.Combine("feed")).FullName;
        _folder.Write("repo/src/App/nuget.config", $"""<configuration><packageSources><add key="a" value="{feed}" /></packageSources></configuration>""");

        var warning = Check.FindSettings().ShouldNotBeNull();

        warning.Code.ShouldBe("CTZ6009");
        warning.Message.ShouldStartWith($"'{feed}' is not below");
        warning.Message.ShouldContain("the restore there fails (NU1301)");
        warning.Message.ShouldNotContain("ContainerizeDockerfilePath");
    }

    private ContextCheck Of(string context, params string[] projects) =>
        new(_folder.Combine(context.Split('/')), [.. (projects.Length == 0 ? ["repo/src/App/App.csproj"] : projects).Select(project => _folder.Combine(project.Split('/')))]);
}
