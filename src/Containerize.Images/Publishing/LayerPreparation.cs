using Containerize.Images.Cache;
using Containerize.Images.Concurrency;
using Containerize.Images.Layers;

namespace Containerize.Images.Publishing;

/// <summary>Makes layers of files that no compiler writes (packages, .NET itself, weights) before the publish asks for them.</summary>
/// <param name="expected">The layers.</param>
/// <param name="sink">Where those that are new are sent, or <see langword="null"/> where that is not known yet.</param>
internal sealed class LayerPreparation(ExpectedLayers expected, Task<OpenedSink>? sink)
{
    private readonly TaskCompletionSource<LayerPlan?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Set when the publish knows what it wants: what it does not is then not begun any more.
    private volatile IReadOnlyList<LayerDefinition>? _wanted;

    /// <summary>Makes them, and sends what is new.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A secret is told of, and may end the publish, before anything of it leaves this machine.
        var maySend = SecretFiles.Warn(expected.Layers) is null;
        using var sending = new TaskGroup(cancellationToken);
        try
        {
            await MakeAsync(
                layer =>
                {
                    if (maySend)
                    {
                        sending.Run(token => SendAsync(layer, token));
                    }
                },
                cancellationToken);
        }
        finally
        {
            await sending.WaitAsync();
        }
    }

    /// <summary>Sends no layer any more: the publish goes to another place than was expected.</summary>
    public void StopSending() => _elsewhere.TrySetResult();

    private async Task MakeAsync(Action<BuiltLayer> built, CancellationToken cancellationToken)
    {
        LayerPlan? plan = null;
        try
        {
            var cache = new ContentCache(expected.CacheFolder);
            var builder = new LayerBuilder(cache, expected.Time, expected.CompressionLevel, expected.Progress);
            plan = await LayerPlan.MakeAsync(expected.Layers, FileContents.Load(cache, expected.Scope, expected.Progress), builder, null, cancellationToken);
            await plan.BuildAsync(builder, IsWanted, built, cancellationToken);
            _done.SetResult(plan);
            await cache.TidyAsync(cancellationToken);
        }
        finally
        {
            // What was made before a failure is good all the same.
            _done.TrySetResult(plan);
        }
    }

    /// <summary>What was made, when all that is wanted of it is.</summary>
    /// <param name="request">The publish.</param>
    /// <param name="platform">One of its platforms.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>It, or <see langword="null"/> where it is of another publish, or could not be begun.</returns>
    public async Task<LayerPlan?> TakeAsync(PublishRequest request, PlatformRequest platform, CancellationToken cancellationToken)
    {
        var isThis = expected.Scope == platform.Scope && expected.CacheFolder == request.CacheFolder
            && expected.Time == request.Time && expected.CompressionLevel == request.CompressionLevel;
        _wanted = isThis ? platform.Layers : [];
        return isThis ? await _done.Task.WaitAsync(cancellationToken) : null;
    }

    private async Task SendAsync(BuiltLayer layer, CancellationToken cancellationToken)
    {
        if (sink is null || await sink is not { Sink: { TakesLayersEarly: true } early } || _elsewhere.Task.IsCompleted)
        {
            return;
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sent = early.AddLayerAsync(layer, cancellation.Token);
        if (await Task.WhenAny(sent, _elsewhere.Task) != sent)
        {
            await cancellation.CancelAsync();
        }

        await sent;
    }

    private bool IsWanted(LayerDefinition layer) =>
        _wanted is not { } wanted || wanted.Any(other => other.Name == layer.Name && other.Entries.SequenceEqual(layer.Entries));
}
