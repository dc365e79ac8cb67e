using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Containerize.Testing.Tests;

public class TestLayoutTests
{
    private static readonly Dictionary<string, string> Files = new() { ["etc/hello"] = "hello" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_blob_has_the_digest_it_is_stored_under()
    {
        using var folder = new TemporaryFolder();

        var digest = TestLayout.Write(folder.Path, Files);

        var blobs = Directory.GetFiles(folder.Combine("blobs", "sha256"));
        blobs.Length.ShouldBe(3);
        blobs.ShouldAllBe(blob => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(blob))) == Path.GetFileName(blob));
        blobs.ShouldContain(folder.Combine("blobs", "sha256", digest["sha256:".Length..]));
    }

    [Fact]
    public void Configuration_can_be_changed_as_a_whole()
    {
        using var folder = new TemporaryFolder();

        TestLayout.Write(folder.Path, Files, config => config["architecture"] = "arm64");

        var index = JsonNode.Parse(File.ReadAllText(folder.Combine("index.json")));
        index!["manifests"]![0]!["platform"]!["architecture"]!.GetValue<string>().ShouldBe("arm64");
    }

    [Fact]
    public void Further_layer_gives_another_image_and_leaves_the_first_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var first = TestLayout.Write(folder.Combine("one"), Files);
        var before = File.ReadAllText(folder.Combine("one", "index.json"));

        var second = TestLayout.AddLayer(folder.Combine("one"), folder.Combine("two"), new Dictionary<string, string> { ["etc/more"] = "" });

        second.ShouldNotBe(first);
        File.ReadAllText(folder.Combine("one", "index.json")).ShouldBe(before);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Other_tools_unpack_what_it_writes()
    {
        Tool.Require("umoci");
        using var folder = new TemporaryFolder();
        TestLayout.Write(folder.Combine("one"), Files);
        TestLayout.AddLayer(folder.Combine("one"), folder.Combine("two"), new Dictionary<string, string> { ["etc/more"] = "more" });

        var result = await ProcessRunner.RunAsync(
            "umoci",
            ["unpack", "--rootless", "--image", folder.Combine("two") + ":" + TestImages.Tag, folder.Combine("unpacked")],
            cancellationToken: Cancellation);

        result.EnsureSuccess();
        (await File.ReadAllTextAsync(folder.Combine("unpacked", "rootfs", "etc", "hello"), Cancellation)).ShouldBe("hello");
        (await File.ReadAllTextAsync(folder.Combine("unpacked", "rootfs", "etc", "more"), Cancellation)).ShouldBe("more");
    }
}
