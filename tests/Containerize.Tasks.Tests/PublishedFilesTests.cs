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

    private static FileOrigin OriginOf(params (string Key, string Value)[] metadata) =>
        Read(TaskFixture.Item("/p/a.dll", [("RelativePath", "a.dll"), .. metadata])).Single().Origin;

    private static PublishedFile[] Read(params Microsoft.Build.Framework.ITaskItem[] files) =>
        [.. PublishedFiles.Read(files, TaskFixture.Items("Microsoft.NETCore.App.Runtime.linux-x64"), "/project")];
}
