using System.Text.Json.Nodes;
using Containerize.Images.OciLayout;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.OciLayout;

public sealed class OciLayoutSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_only_image_needs_no_tag()
    {
        var images = TestImage.RandomSet();
        await PutAsync(images, "1", "2");

        (await ResolveAsync(null)).Digest.ShouldBe(images.Descriptor.Digest);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("hello:1.0")]
    [InlineData("library/hello:1.0")]
    [InlineData("docker.io/library/hello:1.0")]
    public async Task An_image_is_found_by_its_tag_and_by_its_full_name(string name)
    {
        var images = TestImage.RandomSet();
        await PutAsync(images, "1.0");
        await PutAsync(TestImage.RandomSet(), "11.0");

        (await ResolveAsync(name)).Digest.ShouldBe(images.Descriptor.Digest);
    }

    [Fact]
    public async Task A_full_reference_may_stand_where_other_tools_write_the_tag()
    {
        var images = TestImage.RandomSet();
        await PutAsync(images, "1.0");
        await PutAsync(TestImage.RandomSet(), "2.0");
        ChangeIndex(index => index["manifests"]![0]!["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = "ghcr.io/team/hello:9" });

        (await ResolveAsync("9")).Digest.ShouldBe(images.Descriptor.Digest);
        (await ResolveAsync("ghcr.io/team/hello:9")).Digest.ShouldBe(images.Descriptor.Digest);
    }

    [Fact]
    public async Task An_image_is_found_by_its_digest_also_within_an_index()
    {
        var images = TestImage.TwoPlatforms();
        await PutAsync(images, "1");
        await PutAsync(TestImage.RandomSet(), "2");

        foreach (var wanted in (Descriptor[])[images.Descriptor, images.Images[0].Descriptor])
        {
            var found = await new OciLayoutSource(_folder.Path, null, wanted.Digest).ResolveAsync(default);
            (found.Digest, found.MediaType, found.Size).ShouldBe((wanted.Digest, wanted.MediaType, wanted.Size));
        }

        (await FailureAsync(() => new OciLayoutSource(_folder.Path, null, Digest.Of([1])).ResolveAsync(default))).Code.ShouldBe("CTZ2014");
    }

    [Fact]
    public async Task Entries_that_are_no_images_are_passed_over()
    {
        var images = TestImage.RandomSet();
        await PutAsync(images, "1");
        ChangeIndex(index =>
        {
            var manifests = index["manifests"]!.AsArray();
            manifests.Add(JsonNode.Parse($$"""{"mediaType":"{{MediaTypes.OciManifest}}","artifactType":"x/signature","digest":"{{Digest.Of([1])}}","size":1}"""));
            manifests.Add(JsonNode.Parse($$"""{"mediaType":"x/y","digest":"{{Digest.Of([2])}}","size":1}"""));
            manifests.Add(JsonNode.Parse($$"""{"mediaType":"{{MediaTypes.OciManifest}}","digest":"sha512:ab","size":1}"""));
        });

        (await ResolveAsync(null)).Digest.ShouldBe(images.Descriptor.Digest);
    }

    [Fact]
    public async Task An_unknown_tag_is_an_error_that_lists_what_is_there()
    {
        await PutAsync(TestImage.RandomSet(), "1.0", "2.0");

        var error = await FailureAsync(() => ResolveAsync("3.0"));

        error.Code.ShouldBe("CTZ2011");
        error.Message.ShouldContain("'3.0'");
        error.Message.ShouldContain("1.0, 2.0");
    }

    [Fact]
    public async Task Several_images_and_no_tag_are_an_error_that_lists_them()
    {
        await PutAsync(TestImage.RandomSet(), "1.0");
        await PutAsync(TestImage.RandomSet(), "2.0");

        var error = await FailureAsync(() => ResolveAsync(null));

        error.Code.ShouldBe("CTZ2012");
        error.Message.ShouldContain("1.0, 2.0");
    }

    [Fact]
    public async Task A_tag_that_two_repositories_have_is_an_error_and_the_full_name_is_not()
    {
        var (hello, world) = (TestImage.RandomSet(), TestImage.RandomSet());
        await PutAsync(hello, "1.0");
        await new OciLayoutSink(_folder.Path, "world").CommitAsync(world, ["1.0"], default);

        (await FailureAsync(() => ResolveAsync("1.0"))).Code.ShouldBe("CTZ2012");
        (await ResolveAsync("world:1.0")).Digest.ShouldBe(world.Descriptor.Digest);
    }

    [Fact]
    public async Task A_folder_that_is_no_layout_and_one_that_does_not_exist_are_told_apart()
    {
        var missing = await FailureAsync(() => new OciLayoutSource(_folder.Combine("gone"), null, null).ResolveAsync(default));
        var other = await FailureAsync(() => ResolveAsync(null));

        (missing.Code, other.Code).ShouldBe(("CTZ2010", "CTZ2010"));
        missing.Message.ShouldContain("does not exist");
        other.Message.ShouldContain("is not an OCI layout");
    }

    [Theory, InlineData("{ half"), InlineData("[]"), InlineData("{}")]
    public async Task An_index_that_is_none_is_an_error_about_that_file(string content)
    {
        await PutAsync(TestImage.RandomSet(), "1");
        _folder.Write("index.json", content);

        var error = await FailureAsync(() => ResolveAsync(null));

        error.Code.ShouldBe("CTZ2015");
        error.File.ShouldBe(_folder.Combine("index.json"));
    }

    [Fact]
    public async Task A_missing_and_a_cut_blob_are_errors_that_name_it()
    {
        var images = TestImage.RandomSet();
        await PutAsync(images, "1");
        var (missing, cut) = (images.Images[0].Manifest.Layers[0], images.Images[0].Manifest.Layers[1]);
        File.Delete(_folder.Combine("blobs", "sha256", missing.Digest.Hex));
        File.WriteAllText(_folder.Combine("blobs", "sha256", cut.Digest.Hex), "cut");
        var source = new OciLayoutSource(_folder.Path, null, null);

        foreach (var blob in (Descriptor[])[missing, cut])
        {
            var error = await FailureAsync(() => source.OpenBlobAsync(blob, default));
            error.Code.ShouldBe("CTZ2013");
            error.Message.ShouldContain(blob.Digest.ToString());
        }
    }

    private static async Task<ContainerizeError> FailureAsync(Func<Task> work) => (await Should.ThrowAsync<ContainerizeException>(work)).Error;

    private Task<SinkResult> PutAsync(ImageSet images, params string[] tags) => new OciLayoutSink(_folder.Path, "hello").CommitAsync(images, tags, default);

    private Task<Descriptor> ResolveAsync(string? tag) => new OciLayoutSource(_folder.Path, tag, null).ResolveAsync(default);

    private void ChangeIndex(Action<JsonNode> change)
    {
        var index = JsonNode.Parse(File.ReadAllText(_folder.Combine("index.json")))!;
        change(index);
        File.WriteAllText(_folder.Combine("index.json"), index.ToJsonString());
    }
}
