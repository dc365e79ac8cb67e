using System.Text.Json.Nodes;
using Containerize.Images;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Tasks.Tests;

public sealed class PublishReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Says_what_was_done_for_other_programs_to_read()
    {
        var result = await PublishResults.MakeAsync(change: made => made.WithLayers(layer => layer with { Transfer = LayerTransfer.Mounted }) with { OutputPath = "/out" });

        var text = PublishReport.ToJson(result);
        var report = JsonNode.Parse(text)!;

        text.ShouldNotContain("\r");
        text.ShouldEndWith("}\n");
        ((int)report["schemaVersion"]!).ShouldBe(1);
        ((string?)report["digest"]).ShouldBe(result.Descriptor.Digest.ToString());
        ((string?)report["mediaType"]).ShouldBe(MediaTypes.OciManifest);
        report["references"]!.AsArray().Select(reference => (string)reference!).ShouldBe(result.References);
        report["tags"]!.AsArray().Select(tag => (string)tag!).ShouldBe(["1.0.0", "sha-0123456"]);
        ((string?)report["base"]!["digest"]).ShouldBe(result.BaseDigest.ToString());
        ((string?)report["outputPath"]).ShouldBe("/out");
        ((long)report["bytesSent"]!).ShouldBe(1_234_567);
        ((long)report["elapsedMilliseconds"]!).ShouldBe(1234);
        ((bool)report["unchanged"]!).ShouldBeFalse();
        var image = report["images"]!.AsArray().Single()!;
        ((string?)image["platform"]).ShouldBe("linux/amd64");
        ((string?)image["configDigest"]).ShouldBe(result.Images[0].Image.Manifest.Config.Digest.ToString());
        var layers = image["layers"]!.AsArray();
        layers.Select(layer => (string)layer!["name"]!).ShouldBe(["base", "packages", "application"]);
        layers[0]!.AsObject().ContainsKey("files").ShouldBeFalse();
        ((string?)layers[2]!["diffId"]).ShouldBe(result.Images[0].Layers[2].DiffId.ToString());
        ((string?)layers[2]!["transfer"]).ShouldBe("mounted");
        ((bool)layers[2]!["built"]!).ShouldBeTrue();
    }

    [Fact]
    public void Is_written_whole_and_below_the_project_and_leaves_nothing_else()
    {
        PublishReport.Write("obj/report.json", _folder.Path, "one");
        PublishReport.Write("obj/report.json", _folder.Path, "two");

        File.ReadAllText(_folder.Combine("obj", "report.json")).ShouldBe("two");
        Directory.EnumerateFiles(_folder.Combine("obj")).ShouldHaveSingleItem();
    }

    [Fact]
    public void Is_not_written_where_no_file_is_named()
    {
        PublishReport.Write("", _folder.Path, "x");

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void That_cannot_be_written_is_CTZ1004_and_leaves_nothing_else()
    {
        Directory.CreateDirectory(_folder.Combine("obj", "report.json"));

        var error = Should.Throw<ContainerizeException>(() => PublishReport.Write("obj/report.json", _folder.Path, "x")).Error;

        (error.Code, error.File).ShouldBe(("CTZ1004", _folder.Combine("obj", "report.json")));
        error.Message.ShouldStartWith("The image is published, but ");
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
