using System.Formats.Tar;
using System.Runtime.Versioning;

namespace Containerize.Sdk.Tests;

/// <summary>What a project says of its layers, from the project file to the image's tars.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("Category", "Slow")]
public sealed class LayerTests
{
    [Fact]
    public async Task Items_of_a_project_become_layers_with_their_targets_modes_owners_links_and_times()
    {
        using var project = Web("""
            <ItemGroup>
              <ContainerLayer Include="weights/**" TargetPath="/models" LayerName="weights" Mode="0440" Owner="1654:7" />
              <ContainerLayer Include="assets" TargetPath="/data/" />
              <ContainerLayer Include="tool.conf" TargetPath="/etc/tool/own.conf" />
              <None Update="run" CopyToPublishDirectory="PreserveNewest" ContainerMode="0750" />
            </ItemGroup>
            """);
        project.Write("weights/model.bin", "weights");
        // A web project publishes this one by itself too.
        project.Write("weights/deep/er/config.json", "{}");
        project.Write("assets/a.txt", "a");
        Directory.CreateDirectory(project.Combine("assets", "empty"));
        File.CreateSymbolicLink(project.Combine("assets", "link"), "a.txt");
        project.Write("tool.conf", "x");
        project.Write("run", "no script by its content");
        project.Write("wwwroot/site.css", "color: red;");

        var result = await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        project.Report().Layers.Select(layer => layer.Name).ShouldBe(["base", "weights", "data", "application"]);
        var archive = OciArchiveFile.Read(project.Report().OutputPath!);
        archive.LayerEntries(1).Select(Describe).ShouldBe(
        [
            "models/ 550 1654:7", "models/deep/ 550 1654:7", "models/deep/er/ 550 1654:7", "models/deep/er/config.json 440 1654:7", "models/model.bin 440 1654:7",
        ]);
        archive.LayerEntries(2).Select(Describe).ShouldBe(
        [
            "data/ 755 0:0", "data/a.txt 644 0:0", "data/empty/ 755 0:0", "data/link -> a.txt", "etc/ 755 0:0", "etc/tool/ 755 0:0", "etc/tool/own.conf 644 0:0",
        ]);
        var application = archive.LayerEntries(^1);
        application.Select(entry => entry.Name).ShouldNotContain(name => name.Contains("config.json") && !name.Contains("runtimeconfig"));
        application.Single(entry => entry.Name == "app/run").Mode.ShouldBe((UnixFileMode)0b111_101_000);
        TimeOfStyle(project).ShouldNotBe(application[0].ModificationTime);
        result.Output.ShouldNotContain("warning");
    }

    [Fact]
    public async Task A_served_file_that_changes_at_the_same_length_gets_another_time_and_the_summary_tells_what_grew()
    {
        using var project = Web();
        project.Write("wwwroot/site.css", "color: red;");
        var baseImage = "ContainerBaseImage=" + project.WriteBase();
        var first = await project.PublishAsync(baseImage);
        var before = TimeOfStyle(project);
        project.Write("wwwroot/site.css", "color: tan;");
        project.Write("wwwroot/new.js", string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i * i % 977};")));

        var second = await project.PublishAsync(baseImage);

        TimeOfStyle(project).ShouldNotBe(before);
        second.Output.ShouldMatch(@"in 2 layers, \+\d\.\d kB");
        second.Output.ShouldMatch(@"application .* built, written, \+\d\.\d kB");
        first.Output.ShouldNotContain(", +");
    }

    [Fact]
    public async Task Clones_of_a_web_project_give_one_digest_whatever_times_their_files_have()
    {
        using var one = Web();
        using var other = Web();
        one.Write("wwwroot/site.css", "color: red;");
        File.SetLastWriteTimeUtc(other.Write("wwwroot/site.css", "color: red;"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        await one.PublishAsync("ContainerBaseImage=" + one.WriteBase());
        await other.PublishAsync("ContainerBaseImage=" + other.WriteBase());

        other.Report().Digest.ShouldBe(one.Report().Digest);
        OciArchiveFile.Read(one.Report().OutputPath!).Layer(^1).Select(entry => entry.Name).ShouldContain("app/Web.staticwebassets.endpoints.json");
    }

    [Fact]
    public async Task A_secret_looking_file_is_one_warning_that_NoWarn_and_a_property_switch_off()
    {
        using var project = Web();
        project.Write("appsettings.Development.json", "{}");
        var baseImage = "ContainerBaseImage=" + project.WriteBase();

        var told = await project.PublishAsync(baseImage);
        told.Lines.Where(line => line.Contains("warning CTZ4030")).Distinct().ShouldHaveSingleItem().ShouldContain("/app/appsettings.Development.json");

        File.Delete(project.Report().OutputPath!);
        var refused = await project.DotnetAsync(["publish", "-p:" + baseImage, "-warnaserror:CTZ4030"]);
        refused.Output.ShouldContain("error CTZ4030");
        refused.ExitCode.ShouldNotBe(0);
        File.Exists(project.Report().OutputPath).ShouldBeFalse();

        (await project.PublishAsync(baseImage, "NoWarn=CTZ4030")).Output.ShouldNotContain("CTZ4030");
        (await project.PublishAsync(baseImage, "ContainerizeWarnSecrets=false")).Output.ShouldNotContain("CTZ4030");
    }

    [Fact]
    public async Task Packages_are_divided_into_as_many_layers_as_the_project_asks_for()
    {
        using var project = Web("""
            <PropertyGroup><ContainerPackageLayers>6</ContainerPackageLayers></PropertyGroup>
            <ItemGroup>
              <PackageReference Include="Polly.Core" Version="8.9.1" />
              <PackageReference Include="Newtonsoft.Json" Version="13.0.3" />
            </ItemGroup>
            """);
        var baseImage = "ContainerBaseImage=" + project.WriteBase();

        await project.PublishAsync(baseImage);
        project.Report().Layers.Count(layer => layer.Name.StartsWith("packages ", StringComparison.Ordinal) && layer.Name.EndsWith("/6", StringComparison.Ordinal)).ShouldBe(2);

        await project.PublishAsync(baseImage, "ContainerPackageLayers=");
        project.Report().Layers.Select(layer => layer.Name).ShouldBe(["base", "packages", "application"]);
    }

    [Theory]
    [InlineData("Include=\"gone.bin\"", "CTZ4032", "'gone.bin'")]
    [InlineData("Include=\"Program.cs\" Mode=\"rwx\"", "CTZ4033", "'Program.cs' has Mode=\"rwx\"")]
    public async Task What_is_wrong_with_an_item_is_one_error(string item, string code, string mentioned)
    {
        using var project = Web($"<ItemGroup><ContainerLayer {item} /></ItemGroup>");

        var result = await project.DotnetAsync(["publish", "-p:ContainerBaseImage=" + project.WriteBase()]);

        result.ExitCode.ShouldNotBe(0);
        result.Lines.Where(line => line.Contains("error ")).Distinct().ShouldHaveSingleItem().ShouldContain($"error {code}: ");
        result.Output.ShouldContain(mentioned);
    }

    private static UserProject Web(string content = "")
    {
        var project = new UserProject("Web");
        project.Write("Web.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web;{UserProject.Sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              {content}
            </Project>
            """);
        project.Write("Program.cs", "WebApplication.CreateBuilder(args).Build().Run();");
        return project;
    }

    private static DateTimeOffset TimeOfStyle(UserProject project) =>
        OciArchiveFile.Read(project.Report().OutputPath!).LayerEntries(^1).Single(entry => entry.Name == "app/wwwroot/site.css").ModificationTime;

    private static string Describe(TarEntry entry) => entry.EntryType == TarEntryType.SymbolicLink
        ? $"{entry.Name} -> {entry.LinkName}"
        : $"{entry.Name} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid}";
}
