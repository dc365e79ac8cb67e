using Containerize.Images.Layers;

namespace Containerize.Tasks.Tests;

/// <summary>Where files come from and go to, as the metadata of <c>ResolvedFileToPublish</c> tells.</summary>
public sealed class PublishedFilesTests
{
    [Fact]
    public void Files_of_a_runtime_pack_are_the_runtime_s() =>
        OriginOf(("NuGetPackageId", "microsoft.netcore.app.runtime.linux-x64"), ("NuGetPackageVersion", "10.0.0")).ShouldBe(FileOrigin.Runtime);

    [Fact]
    public void Files_of_another_package_are_packages_though_a_project_brought_them() =>
        OriginOf(("NuGetPackageId", "Newtonsoft.Json"), ("PathInPackage", "lib/net6.0/Newtonsoft.Json.dll")).ShouldBe(FileOrigin.Package);

    [Fact]
    public void Files_of_a_referenced_project_are_projects() =>
        OriginOf(("ReferenceSourceTarget", "ProjectReference"), ("MSBuildSourceProjectFile", "/src/Library.csproj")).ShouldBe(FileOrigin.Project);

    [Theory]
    [InlineData("IsKeyOutput", "True")]
    [InlineData("ReferenceSourceTarget", "ResolveAssemblyReference")]
    [InlineData("TargetPath", "wwwroot/index.html")]
    public void All_else_is_the_application_s(string key, string value) => OriginOf((key, value)).ShouldBe(FileOrigin.Application);

    [Fact]
    public void Satellite_assemblies_arrive_with_the_separators_of_Windows() =>
        Read(TaskFixture.Item("/p/de/x.resources.dll", ("RelativePath", "de\\x.resources.dll"))).Single().RelativePath.ShouldBe("de/x.resources.dll");

    [Fact]
    public void Relative_paths_are_relative_to_the_project() =>
        Read(TaskFixture.Item("bin/../a.dll", ("RelativePath", "a.dll"))).Single().SourcePath.ShouldBe("/project/a.dll");

    [Fact]
    public void A_file_listed_twice_counts_once() =>
        Read(TaskFixture.Item("/p/a.txt", ("RelativePath", "a.txt")), TaskFixture.Item("/p/a.txt", ("RelativePath", "a.txt"))).ShouldHaveSingleItem();

    [Fact]
    public void Names_keep_every_mark()
    {
        var file = Read(TaskFixture.Item("/p/100% a;b@(c).txt", ("RelativePath", "100% a;b@(c).txt"))).Single();

        (file.SourcePath, file.RelativePath).ShouldBe(("/p/100% a;b@(c).txt", "100% a;b@(c).txt"));
    }

    [Fact]
    public void Packages_are_known_by_id_and_version()
    {
        var file = Read(TaskFixture.Item("/p/a.dll", ("RelativePath", "a.dll"), ("NuGetPackageId", "Polly.Core"), ("NuGetPackageVersion", "8.9.1"))).Single();

        (file.PackageId, file.PackageVersion).ShouldBe(("Polly.Core", "8.9.1"));
    }

    [Fact]
    public void A_mode_is_an_item_s_own_in_octal_digits() =>
        Read(TaskFixture.Item("/p/run", ("RelativePath", "run"), ("ContainerMode", "0750"))).Single().Mode.ShouldBe((UnixFileMode)0b111_101_000);

    [Fact]
    public void A_mode_of_the_project_s_own_item_finds_its_file() =>
        Read([TaskFixture.Item("/project/tools/run", ("RelativePath", "run")), TaskFixture.Item("/project/run", ("RelativePath", "other"))], [TaskFixture.Item("tools/run", ("ContainerMode", "0750"))])
            .Select(file => file.Mode).ShouldBe([(UnixFileMode)0b111_101_000, null]);

    [Theory]
    [InlineData("0750", "")]
    [InlineData("", "0750")]
    public void A_mode_counts_though_one_of_two_items_for_a_file_has_none(string first, string second) =>
        Read(TaskFixture.Item("/p/run", ("RelativePath", "run"), ("ContainerMode", first)), TaskFixture.Item("/p/run", ("RelativePath", "run"), ("ContainerMode", second)))
            .ShouldHaveSingleItem().Mode.ShouldBe((UnixFileMode)0b111_101_000);

    [Fact]
    public void A_mode_that_is_none_is_CTZ4033_with_the_item_s_name()
    {
        var error = Should.Throw<Images.ContainerizeException>(() => Read(TaskFixture.Item("run.sh", ("RelativePath", "run.sh"), ("ContainerMode", "+x")))).Error;

        error.Code.ShouldBe("CTZ4033");
        error.Message.ShouldBe("The item 'run.sh' has ContainerMode=\"+x\"; expected three or four octal digits such as 0644.");
    }

    [Fact]
    public void Two_files_for_one_place_are_both_kept_for_the_layer_to_refuse() =>
        Read(TaskFixture.Item("/p/a", ("RelativePath", "x")), TaskFixture.Item("/p/b", ("RelativePath", "x"))).Length.ShouldBe(2);

    private static FileOrigin OriginOf(params (string Key, string Value)[] metadata) =>
        Read(TaskFixture.Item("/p/a.dll", [("RelativePath", "a.dll"), .. metadata])).Single().Origin;

    private static PublishedFile[] Read(params Microsoft.Build.Framework.ITaskItem[] files) =>
        Read(files, []);

    private static PublishedFile[] Read(Microsoft.Build.Framework.ITaskItem[] files, Microsoft.Build.Framework.ITaskItem[] modes) =>
        [.. PublishedFiles.Read(files, TaskFixture.Items("Microsoft.NETCore.App.Runtime.linux-x64"), modes, "/project")];
}
