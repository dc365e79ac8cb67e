using Containerize.FakeRegistry;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Registry;

public sealed class MountTests
{
    private readonly TestImageLayer _layer = TestImageLayer.Random();

    [Fact]
    public async Task A_layer_from_the_same_registry_is_mounted_and_not_read()
    {
        await using var registry = await StartAsync();

        var transfer = await SendAsync(registry);

        transfer.ShouldBe(LayerTransfer.Mounted);
        _layer.Opened.ShouldBe(0);
        registry.Seen("POST", $"?mount={_layer.Descriptor.Digest}&from=base").ShouldHaveSingleItem();
        registry.Store.Blob("app", _layer.Descriptor.Digest.ToString()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_layer_from_another_registry_is_sent_without_a_try_to_mount()
    {
        await using var registry = await StartAsync();

        (await SendAsync(registry, originRegistry: "elsewhere.example.com")).ShouldBe(LayerTransfer.Sent);

        registry.Seen("POST", "mount=").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mount_that_begins_an_upload_is_carried_on_with()
    {
        await using var registry = await FakeRegistryServer.StartAsync();

        (await SendAsync(registry)).ShouldBe(LayerTransfer.Sent);

        registry.Seen("POST", "/blobs/uploads/").Count.ShouldBe(2); // The mount, and the config.
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    public async Task A_mount_that_fails_becomes_an_ordinary_upload(int status)
    {
        await using var registry = await StartAsync();
        registry.When("POST", "mount=", count: 5).Answer(status);

        (await SendAsync(registry)).ShouldBe(LayerTransfer.Sent);
    }

    [Fact]
    public async Task A_mount_that_breaks_becomes_an_ordinary_upload()
    {
        await using var registry = await StartAsync();
        registry.When("POST", "mount=", count: 5).ResetBefore();

        (await SendAsync(registry)).ShouldBe(LayerTransfer.Sent);
    }

    [Fact]
    public async Task A_mount_asks_for_pull_on_the_source_and_push_on_the_target()
    {
        await using var registry = await StartAsync(new() { Authentication = FakeAuthentication.Bearer });

        (await SendAsync(registry, registry.AsUser())).ShouldBe(LayerTransfer.Mounted);

        registry.Tokens.Asked[^1].ShouldBe([TokenScope.Push("app").ToString(), TokenScope.Pull("base").ToString()]);
    }

    [Fact]
    public async Task A_token_server_that_refuses_the_source_does_not_hinder_the_push()
    {
        await using var registry = await StartAsync(new()
        {
            Authentication = FakeAuthentication.Bearer,
            ForbiddenRepositories = ["base"],
            RefusesUngrantedScopes = true,
        });

        (await SendAsync(registry, registry.AsUser())).ShouldBe(LayerTransfer.Sent);
    }

    private async Task<FakeRegistryServer> StartAsync(FakeRegistryOptions? options = null)
    {
        var registry = await FakeRegistryServer.StartAsync(options);
        registry.Store.AddBlob("base", _layer.Blob);
        return registry;
    }

    private async Task<LayerTransfer> SendAsync(FakeRegistryServer registry, Images.Registry.RegistryOptions? options = null, string? originRegistry = null)
    {
        var layer = _layer.From(new BlobOrigin(originRegistry ?? registry.Address, "base"));
        var result = await registry.SinkOf(options).CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], CancellationToken.None);
        registry.Store.Blob("app", _layer.Descriptor.Digest.ToString()).ShouldBe(_layer.Blob);
        return result.Layers[_layer.Descriptor.Digest];
    }
}
