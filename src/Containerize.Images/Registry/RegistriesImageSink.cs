using Containerize.Images.Concurrency;
using Containerize.Images.Sinks;

namespace Containerize.Images.Registry;

/// <summary>
/// Several registries that get the same image: everything is put into each before the first tag moves, and tags that have
/// moved go back where a later registry refuses its own.
/// </summary>
/// <param name="sinks">One a registry, at least one.</param>
public sealed class RegistriesImageSink(IReadOnlyList<RegistryImageSink> sinks) : IImageSink
{
    /// <inheritdoc/>
    public string Description => $"registries {string.Join(", ", sinks.Select(sink => sink.Registry))}";

    /// <inheritdoc/>
    public bool TakesLayersEarly => true;

    /// <inheritdoc/>
    public void Prepare(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        foreach (var sink in sinks)
        {
            sink.Prepare(tags, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var found = new SinkResult?[sinks.Count];
        await ForEachAsync(async (i, token) => found[i] = await sinks[i].MatchAsync(images, tags, token), cancellationToken);
        return Array.Exists(found, result => result is null) ? null : Join([.. found.Select(result => result!)]);
    }

    /// <inheritdoc/>
    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) =>
        ForEachAsync((i, token) => sinks[i].AddLayerAsync(layer, token), cancellationToken);

    /// <inheritdoc/>
    public async Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var moves = new TagMove[sinks.Count];
        try
        {
            await ForEachAsync(async (i, token) => moves[i] = await sinks[i].StageAsync(images, tags, isAlone: false, token), cancellationToken);
        }
        catch (ContainerizeException e)
        {
            throw RegistryErrors.WithNoTagMoved(e.Error).ToException(e);
        }

        await TagTransaction.RunAsync(moves, cancellationToken);
        return Join([.. sinks.Select(sink => sink.Result(images, tags))]);
    }

    private async Task ForEachAsync(Func<int, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var group = new TaskGroup(cancellationToken);
        for (var i = 0; i < sinks.Count; i++)
        {
            var index = i;
            group.Run(token => work(index, token));
        }

        await group.WaitAsync();
    }

    private static SinkResult Join(IReadOnlyList<SinkResult> results) => new()
    {
        References = [.. results.SelectMany(result => result.References)],
        // What was sent to one registry was sent, however many had it already.
        Layers = results.SelectMany(result => result.Layers).GroupBy(layer => layer.Key).ToDictionary(layer => layer.Key, layer => layer.Max(result => result.Value)),
        BytesSent = results.Sum(result => result.BytesSent),
    };
}
