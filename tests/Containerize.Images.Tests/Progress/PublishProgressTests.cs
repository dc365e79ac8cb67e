using Containerize.Images.Layers;
using Containerize.Images.Progress;
using Containerize.Images.Publishing;
using Containerize.Images.Sinks;
using Containerize.Images.Tests.Publishing;

namespace Containerize.Images.Tests.Progress;

/// <summary>What a publish of much tells while it goes on.</summary>
public sealed class PublishProgressTests : IDisposable
{
    private const int Much = 20 * 1024 * 1024;

    private readonly PublishFixture _fixture = new();
    private readonly TransferProgress _progress = new(TimeProvider.System);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Tells_of_a_layer_that_is_sent_and_of_nothing_when_it_is_over()
    {
        var content = new byte[Much];
        new Random(5).NextBytes(content);
        File.WriteAllBytes(_fixture.Write("model.bin", "", FileOrigin.Project), content);
        TransferState? halfway = null;
        var sink = new FakeSink
        {
            OnAdd = async (layer, token) =>
            {
                await using var stream = await layer.OpenAsync(token);
                var buffer = new byte[Much / 2];
                await stream.ReadExactlyAsync(buffer, token);
                halfway = layer.Name == "projects" ? _progress.Look() : halfway;
                await stream.CopyToAsync(Stream.Null, token);
            },
        };
        sink.OnAdd = Only("projects", sink.OnAdd);

        await _fixture.PublishAsync(_fixture.Request with { Progress = _progress }, sink);

        halfway.ShouldNotBeNull();
        (halfway.Kind, halfway.What, halfway.Percent).ShouldBe((TransferKind.Sending, "projects", 49));
        _progress.Look().ShouldBeNull();
    }

    private static Func<ILayer, CancellationToken, Task> Only(string name, Func<ILayer, CancellationToken, Task> add) =>
        (layer, token) => layer.Name == name ? add(layer, token) : FakeSink.ReadAsync(layer, token);
}
