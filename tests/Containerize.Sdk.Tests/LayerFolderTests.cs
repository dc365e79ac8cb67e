using System.Formats.Tar;
using System.Runtime.Versioning;
using Containerize.Testing;

namespace Containerize.Sdk.Tests;

/// <summary>The layers as folders, which a Dockerfile copies.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("Category", "Slow")]
public sealed class LayerFolderTests : IDisposable
{
    private readonly UserProject _project = UserProject.Hello();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Each_folder_holds_what_the_layer_of_a_direct_publish_holds()
    {
        _project.Edit("Hello.csproj", "</Project>", """
            <ItemGroup>
              <ContainerLayer Include="weights" TargetPath="/models/" LayerName="my weights" Mode="0440" Owner="1654:7" />
              <None Include="run.sh" CopyToPublishDirectory="PreserveNewest" />
              <Content Include="wwwroot/a.css" CopyToPublishDirectory="PreserveNewest" />
            </ItemGroup>
            </Project>
            """);
        _project.Write("weights/model.bin", "weights");
        File.CreateSymbolicLink(_project.Combine("weights", "link"), "model.bin");
        _project.Write("run.sh", "#!/bin/sh\n");
        _project.Write("wwwroot/a.css", "color: red;");
        await _project.PublishAsync("ContainerBaseImage=" + _project.WriteBase(), "ContainerArchiveOutputPath=image.tar");
        var archive = OciArchiveFile.Read(_project.Combine("image.tar"));

        var result = await _project.PublishAsync("ContainerizeLayersFolder=layers");

        result.Output.ShouldContain($"Hello -> {_project.Combine("layers")} (my-weights, packages, application)");
        foreach (var (name, layer) in new[] { ("my-weights", 1), ("packages", 2), ("application", 3) })
        {
            (await EntriesAsync(name)).ShouldBe([.. archive.LayerEntries(layer).Select(Describe).Order(StringComparer.Ordinal)], customMessage: name);
        }
    }

    [Fact]
    public async Task Of_the_folders_that_a_dockerfile_names_none_is_missing_and_no_file_is_lost()
    {
        (await _project.DotnetAsync(["publish", "-p:ContainerizeLayersFolder=layers", "-p:ContainerizeLayers=weights application"])).EnsureSuccess();

        Directory.GetDirectories(_project.Combine("layers")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["application", "weights"]);
        Directory.GetFileSystemEntries(_project.Combine("layers", "weights"), "*", SearchOption.AllDirectories).ShouldBe([_project.Combine("layers", "weights", "app")]);
        File.Exists(_project.Combine("layers", "application", "app", "Hello.dll")).ShouldBeTrue();
        File.Exists(_project.Combine("layers", "application", "app", "Containerize.Hosting.dll")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_an_error_and_stays_as_it_is()
    {
        _project.Write("layers/mine.txt", "mine");

        var result = await _project.DotnetAsync(["publish", "-p:ContainerizeLayersFolder=layers"]);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("error CTZ4027");
        Directory.GetFileSystemEntries(_project.Combine("layers")).Select(Path.GetFileName).ShouldBe(["mine.txt"]);
    }

    // As tar sees the folder, which knows modes, owners, links and times.
    private async Task<IReadOnlyList<string>> EntriesAsync(string name)
    {
        using var tar = new MemoryStream();
        await TarFile.CreateFromDirectoryAsync(_project.Combine("layers", name), tar, includeBaseDirectory: false);
        tar.Position = 0;
        using var reader = new TarReader(tar);
        var entries = new List<string>();
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
        {
            entries.Add(Describe(entry));
        }

        entries.Sort(StringComparer.Ordinal);
        return entries;
    }

    // A folder's size and a link's mode are the file system's.
    private static string Describe(TarEntry entry) => entry.EntryType switch
    {
        TarEntryType.SymbolicLink => $"{entry.Name} -> {entry.LinkName}",
        TarEntryType.Directory => $"{entry.Name.TrimEnd('/')}/ {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid}",
        _ => $"{entry.Name} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid} {entry.ModificationTime.ToUnixTimeSeconds()} {entry.Length}",
    };
}
