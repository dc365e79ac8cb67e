using Containerize.Images.Layers;
using Containerize.Images.Publishing.Rehearsal;

namespace Containerize.Images.Tests.Publishing;

public sealed class PublishRehearsalTests : IDisposable
{
    private readonly PublishFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task It_goes_through_a_whole_publish_to_a_registry()
    {
        var outcome = await PublishRehearsal.RunAsync(_fixture.Request, default);

        outcome.Error.ShouldBeNull();
        var layer = outcome.Result!.Images.Single().Layers.Single();
        (layer.IsBuilt, layer.Transfer).ShouldBe((true, Sinks.LayerTransfer.Sent));
        outcome.Result.IsUnchanged.ShouldBeFalse();
    }

    [Fact]
    public async Task It_leaves_nothing_in_the_project_and_its_cache()
    {
        await PublishRehearsal.RunAsync(_fixture.Request, default);

        Directory.Exists(_fixture.Cache).ShouldBeFalse();
        File.Exists(_fixture.LockFile).ShouldBeFalse();
        Directory.Exists(_fixture.Output).ShouldBeFalse();
    }
}
