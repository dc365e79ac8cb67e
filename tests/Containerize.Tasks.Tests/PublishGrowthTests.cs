using System.Text.Json.Nodes;
using Containerize.Images;
using Containerize.Images.Publishing;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Tasks.Tests;

/// <summary>What is told of the publish before.</summary>
public sealed class PublishGrowthTests : IDisposable
{
    private static readonly string Other = Digest.Of("another image"u8).ToString();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tells_by_how_much_the_image_and_each_layer_grew_or_shrank()
    {
        var result = await MakeAsync();
        Write(result, report => report["digest"] = Other, ("packages", 1_300_000), ("application", 700));

        var growth = PublishGrowth.Read("report.json", _folder.Path, result);

        var lines = PublishSummary.Lines(result, growth).ToArray();
        lines.ShouldContain("  linux/amd64  3.0 MB in 3 layers, -299.7 kB");
        lines.ShouldContain(line => line.StartsWith("    packages") && line.EndsWith("  built, sent, -300.0 kB"));
        lines.ShouldContain(line => line.StartsWith("    application") && line.EndsWith("  built, sent, +300 B"));
        lines.ShouldContain(line => line.StartsWith("    base") && line.EndsWith("  sent"));
        var json = JsonNode.Parse(PublishReport.ToJson(result, growth))!;
        ((string?)json["previousDigest"]).ShouldBe(Other);
        ((long)json["images"]![0]!["growth"]!).ShouldBe(-299_700);
        var layers = json["images"]![0]!["layers"]!.AsArray();
        layers.Select(layer => (long?)layer!["growth"]).ShouldBe([null, -300_000, 300]);
    }

    [Fact]
    public async Task All_of_a_new_layer_is_growth()
    {
        var result = await MakeAsync();
        Write(result, report =>
        {
            report["digest"] = Other;
            report["images"]![0]!["layers"]!.AsArray().RemoveAt(1);
        });

        PublishSummary.Lines(result, PublishGrowth.Read("report.json", _folder.Path, result)).ShouldContain(line => line.EndsWith(", +1.0 MB") && line.Contains("packages"));
    }

    [Fact]
    public async Task Tells_nothing_of_a_platform_that_is_new()
    {
        var result = await MakeAsync();
        Write(result, report =>
        {
            report["digest"] = Other;
            report["images"]![0]!["platform"] = "linux/riscv64";
        });

        var growth = PublishGrowth.Read("report.json", _folder.Path, result);

        PublishSummary.Lines(result, growth).ShouldBe(PublishSummary.Lines(result));
        JsonNode.Parse(PublishReport.ToJson(result, growth))!["images"]![0]!.AsObject().ContainsKey("growth").ShouldBeFalse();
    }

    [Fact]
    public async Task Tells_nothing_of_the_first_publish()
    {
        var result = await MakeAsync();

        PublishGrowth.Read("report.json", _folder.Path, result).ShouldBeNull();
        PublishGrowth.Read("", _folder.Path, result).ShouldBeNull();
        JsonNode.Parse(PublishReport.ToJson(result))!.AsObject().ContainsKey("previousDigest").ShouldBeFalse();
    }

    [Fact]
    public async Task Tells_nothing_of_the_same_image_published_to_another_place()
    {
        var result = await MakeAsync();
        Write(result, _ => { });

        PublishGrowth.Read("report.json", _folder.Path, result).ShouldBeNull();
    }

    [Fact]
    public async Task Tells_nothing_where_nothing_changed()
    {
        var result = await MakeAsync();
        Write(result, report => report["digest"] = Other);

        PublishGrowth.Read("report.json", _folder.Path, result with { IsUnchanged = true }).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{ "digest": "sha256:x", "images": [] }""")]
    [InlineData("""{ "digest": 7, "images": 7 }""")]
    public async Task A_damaged_report_tells_nothing(string text)
    {
        _folder.Write("report.json", text);

        PublishGrowth.Read("report.json", _folder.Path, await MakeAsync()).ShouldBeNull();
    }

    private static Task<PublishResult> MakeAsync() =>
        PublishResults.MakeAsync(change: made => made.WithLayers(layer => layer with { Size = layer.Name == "application" ? 1000 : 1_000_000, Transfer = LayerTransfer.Sent })
            .WithLayers(layer => layer.Name == "base" ? layer with { Size = 2_000_000 } : layer));

    // The report of a publish that differed from this one.
    private void Write(PublishResult result, Action<JsonNode> change, params (string Name, long Size)[] sizes)
    {
        var report = JsonNode.Parse(PublishReport.ToJson(result))!;
        foreach (var layer in report["images"]![0]!["layers"]!.AsArray())
        {
            foreach (var (_, size) in sizes.Where(other => other.Name == (string?)layer!["name"]))
            {
                layer!["size"] = size;
            }
        }

        change(report);
        _folder.Write("report.json", report.ToJsonString());
    }
}
