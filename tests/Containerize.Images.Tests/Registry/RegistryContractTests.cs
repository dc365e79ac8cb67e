using Containerize.FakeRegistry;
using RegistryOptions = Containerize.Images.Registry.RegistryOptions;

namespace Containerize.Images.Tests.Registry;

/// <summary>What registries of the field expect of a client, where no other class of tests has it.</summary>
public sealed class RegistryContractTests
{
    [Theory]
    [InlineData(ImageFormat.Oci, "application/vnd.oci.image.")]
    [InlineData(ImageFormat.Docker, "application/vnd.docker.")]
    public async Task A_manifest_names_types_of_one_family_whatever_the_layers_were_called(ImageFormat format, string family)
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        var oci = TestImage.Of(ImageFormat.Oci, TestImage.Machine, [TestImageLayer.Random(), TestImageLayer.Random().Uncompressed()]);
        var docker = TestImage.Of(ImageFormat.Docker, TestImage.Machine, [TestImageLayer.Random()]);
        var layers = oci.Layers.Concat(docker.Layers).ToArray();

        await registry.SinkOf().CommitAsync(ImageSet.Of(TestImage.Of(format, TestImage.Machine, layers)), ["1"], CancellationToken.None);

        var (bytes, mediaType) = registry.Store.Manifest("app", "1")!.Value;
        var manifest = ManifestReader.ReadManifest(bytes);
        manifest.Layers.Select(layer => layer.MediaType).Append(manifest.Config.MediaType).Append(mediaType).ShouldAllBe(type => type.StartsWith(family));
    }

    [Fact]
    public async Task Ecr_which_refuses_small_parts_takes_a_small_layer_because_it_is_sent_whole()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Ecr);

        await registry.SinkOf(registry.AsUser()).AddLayerAsync(TestImageLayer.Random(100), CancellationToken.None);

        var patch = registry.Seen("PATCH", "").Where(request => request.Status == 201).ShouldHaveSingleItem();
        patch.ContentRange.ShouldBeNull();
    }

    [Theory]
    [InlineData("Ghcr", 502)]
    [InlineData("Acr", 504)]
    public async Task A_gateway_s_error_at_any_step_of_a_push_is_got_over(string name, int status)
    {
        var personality = (FakeRegistryOptions)typeof(Personalities).GetProperty(name)!.GetValue(null)!;
        await using var registry = await FakeRegistryServer.StartAsync(personality);
        foreach (var (method, path) in new[] { ("HEAD", "/blobs/"), ("POST", "/uploads/"), ("PATCH", "/uploads/"), ("PUT", "/uploads/"), ("HEAD", "/manifests/"), ("PUT", "/manifests/"), ("GET", "/token") })
        {
            registry.When(method, path).Answer(status);
        }

        var images = TestImage.RandomSet();
        await registry.SinkOf(registry.AsUser()).CommitAsync(images, ["1"], CancellationToken.None);

        registry.Store.Tag("app", "1").ShouldBe(images.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task Artifactory_is_sent_no_blob_in_the_request_that_begins_the_upload()
    {
        await using var registry = await FakeRegistryServer.StartAsync(Personalities.Artifactory);

        await registry.SinkOf(registry.AsUser()).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        registry.Seen("POST", "/blobs/uploads/").ShouldAllBe(request => !request.Query.Contains("digest=") && request.BodyBytes == 0);
    }

    [Fact]
    public async Task GitLab_s_slow_first_push_is_waited_for()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        var clock = new ManualClock();
        var stall = registry.When("POST", "/blobs/uploads/").Stall();

        var push = registry.SinkOf(TestClient.Options with { TimeProvider = clock }).AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);
        await stall.Reached;
        clock.Advance(TimeSpan.FromSeconds(59));
        stall.Release();

        await push;
        registry.Seen("POST", "/blobs/uploads/").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nexus_s_OCI_index_is_read_down_to_the_platform_s_layers()
    {
        await using var pull = await PullFaults.StartAsync();

        (await pull.PullAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_push_that_is_cancelled_is_no_success()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var stall = registry.When("PATCH", "/blobs/uploads/").Stall();

        var push = registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["1"], cancellation.Token);
        await stall.Reached;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => push);
        registry.Store.Tag("app", "1").ShouldBeNull();
        stall.Release();
    }

    [Fact]
    public async Task No_more_downloads_than_allowed_are_under_way()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        var image = TestImage.Random(4);
        registry.Seed(image, "1");
        RegistryOptions options = TestClient.Options with { MaxParallelTransfers = 2 };
        var source = registry.SourceOf("1", options);
        await using var first = await source.OpenBlobAsync(image.Layers[0].Descriptor, CancellationToken.None);
        var second = await source.OpenBlobAsync(image.Layers[1].Descriptor, CancellationToken.None);

        var third = source.OpenBlobAsync(image.Layers[2].Descriptor, CancellationToken.None);
        third.IsCompleted.ShouldBeFalse();
        registry.Seen("GET", "/blobs/").Count.ShouldBe(2);
        await second.DisposeAsync();

        await (await third).DisposeAsync();
    }
}
