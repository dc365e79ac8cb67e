using System.Diagnostics;
using Containerize.Images.Cache;
using Containerize.Images.Concurrency;
using Containerize.Images.Layers;
using Containerize.Images.Locking;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;

namespace Containerize.Images.Publishing;

/// <summary>Builds an image and puts it where it goes: the engine's front door.</summary>
/// <param name="media">Opens sources and sinks.</param>
/// <param name="log">Takes messages of low importance.</param>
public sealed class ImagePublisher(IMedia media, Action<string>? log = null)
{
    private const string DamagedBlob = "CTZ4011";

    // Every attempt removes a damaged blob; a cache with more of them than this is on a disk that loses data.
    private const int Attempts = 5;

    private PublishPreparation? _preparation;
    private LayerPreparation? _layers;

    /// <summary>
    /// Does ahead of time, in the compiler's shadow, what a publish will need whatever its files are: finds base and
    /// destination, connects, and runs what runs once a process slowly. Writes nothing but to the cache; what fails is
    /// left to the publish to tell.
    /// </summary>
    /// <param name="request">The publish that is expected; its platforms' layers are not looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PrepareAsync(PublishRequest request, CancellationToken cancellationToken) =>
        (_preparation = new PublishPreparation(media, request)).RunAsync(cancellationToken);

    /// <summary>
    /// Makes layers ahead of time, in the compiler's shadow, and sends them where a publish that was prepared goes to a
    /// registry. A publish that comes meanwhile waits for those that it has itself, and what fails is left to it to tell.
    /// </summary>
    /// <param name="expected">The layers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PrepareLayersAsync(ExpectedLayers expected, CancellationToken cancellationToken) =>
        (_layers = new LayerPreparation(expected, _preparation?.EarlySink)).RunAsync(cancellationToken);

    /// <summary>Publishes. An error leaves no tag moved and nothing half-done behind.</summary>
    /// <param name="request">What to build and where to put it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<PublishOutcome> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        using var spare = new SpareFolder(log);
        try
        {
            var cache = new ContentCache(request.CacheFolder, spare);
            try
            {
                return PublishOutcome.Of(await PublishAsync(request, cache, cancellationToken));
            }
            finally
            {
                // A publish that fails has added to the cache too.
                await cache.TidyAsync(CancellationToken.None);
            }
        }
        catch (ContainerizeException e)
        {
            return PublishOutcome.Of(e.Error);
        }
    }

    private async Task<PublishResult> PublishAsync(PublishRequest request, ContentCache cache, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PublishOnceAsync(request, cache, cancellationToken);
            }
            catch (ContainerizeException e) when (e.Error.Code == DamagedBlob && attempt < Attempts)
            {
                // The damaged blob is gone from the cache, so the next attempt fetches or builds it anew.
                continue;
            }
        }
    }

    private async Task<PublishResult> PublishOnceAsync(PublishRequest request, ContentCache cache, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var lockFile = LockFile.Load(request.LockFile);
        var reference = BaseImageReference.Parse(request.BaseImage, request.ProjectFolder);
        var source = new Lazy<IImageSource>(() => media.OpenSource(reference, request));
        var resolver = new BaseImageResolver(reference, source, cache, lockFile, request.LockMode, request.Progress, request.CompressionLevel);
        var (sink, top, bases) = await OpenAsync(request, resolver, cancellationToken);
        // Found out now: after gigabytes were sent it would be late.
        lockFile.EnsureWritable();
        foreach (var (platform, image) in request.Platforms.Zip(bases))
        {
            platform.Settings.Start.Resolve(image.Config.Entrypoint);
        }

        var format = request.Format ?? sink.PreferredFormat ?? FormatOf(bases[0]);
        var builder = new LayerBuilder(cache, request.Time, request.CompressionLevel, request.Progress);
        var plans = await PlanAsync(request, builder, cache, cancellationToken);
        // Known contents are worth keeping even where building or sending then fails.
        foreach (var plan in plans.Distinct())
        {
            plan.Contents.Save();
        }

        // Where nothing must be built the image is known before the sink is asked for anything.
        var images = plans.TrueForAll(plan => plan.IsComplete) ? Assemble(request, reference, top, bases, plans, format) : null;
        var written = images is null ? null : await sink.Sink.MatchAsync(images, request.Tags, cancellationToken);
        var isUnchanged = written is not null;
        if (written is null)
        {
            (images, written) = await SendAsync(request, bases, plans, builder, sink.Sink, () => Assemble(request, reference, top, bases, plans, format), cancellationToken);
        }

        IReadOnlyList<Image> taken = written.Chosen is { } chosen ? [chosen] : images!.Images;
        var isLockChanged = lockFile.IsChanged && request.LockFile is not null;
        // The tags have moved: what they stand on is written down, whether anybody still waits for it or not.
        await lockFile.SaveAsync(cache, CancellationToken.None);
        return new PublishResult
        {
            Descriptor = written.Chosen?.Descriptor ?? images!.Descriptor,
            Images = [.. taken.Select(image => Describe(image, written))],
            IndexBytes = written.Chosen is null ? images!.IndexBytes : null,
            LeftOut = [.. images!.Images.Except(taken).Select(image => image.Config.Platform)],
            Destination = sink.Sink.Description,
            References = written.References,
            Tags = request.Tags,
            Repository = request.Repository,
            BaseImage = reference.DisplayName,
            BaseDigest = top.Digest,
            IsLockChanged = isLockChanged,
            BytesSent = written.BytesSent,
            IsUnchanged = isUnchanged,
            FilesRead = plans.Distinct().Sum(plan => plan.Contents.FilesRead),
            Elapsed = Stopwatch.GetElapsedTime(started),
            ImageId = written.ImageId,
            Hint = written.Hint,
            OutputPath = written.OutputPath,
        };
    }

    private async Task<List<LayerPlan>> PlanAsync(PublishRequest request, LayerBuilder builder, ContentCache cache, CancellationToken cancellationToken)
    {
        // Once: an attempt that follows a damaged blob makes its layers itself.
        var preparation = Interlocked.Exchange(ref _layers, null);
        var plans = new List<LayerPlan>();
        foreach (var platform in request.Platforms)
        {
            // Files that serve several platforms are looked at once, and their layers packed once.
            var plan = request.Platforms.Zip(plans).FirstOrDefault(known => ReferenceEquals(known.First.Layers, platform.Layers)).Second;
            if (plan is null)
            {
                var prepared = preparation is null ? null : await preparation.TakeAsync(request, platform, cancellationToken);
                var contents = prepared?.Contents ?? FileContents.Load(cache, platform.Scope, request.Progress);
                plan = await LayerPlan.MakeAsync(platform.Layers, contents, builder, prepared, cancellationToken);
                foreach (var layer in plan.Known.Where(layer => !layer.IsReused))
                {
                    log?.Invoke($"Layer '{layer.Name}' was made ahead of the publish.");
                }
            }

            plans.Add(plan);
        }

        return plans;
    }

    // An engine is looked for while the base is resolved: both may have to wait for an answer.
    private async Task<(OpenedSink Sink, Descriptor Top, List<Image> Bases)> OpenAsync(PublishRequest request, BaseImageResolver resolver, CancellationToken cancellationToken)
    {
        OpenedSink? sink = null;
        Descriptor? top = null;
        var bases = new List<Image>();
        using var group = new TaskGroup(cancellationToken);
        group.Run(async token =>
        {
            if (_preparation?.TakeSink(request) is { } prepared)
            {
                // Where the tags point is asked for already.
                sink = await prepared.WaitAsync(token);
            }
            else
            {
                _layers?.StopSending();
                sink = await media.OpenSinkAsync(request, token);
                sink.Sink.Prepare(request.Tags, cancellationToken);
            }
        });
        group.Run(async token =>
        {
            top = await resolver.ResolveAsync(token);
            foreach (var platform in request.Platforms)
            {
                bases.Add(await resolver.GetImageAsync(top, platform.Platform, token));
            }
        });
        await group.WaitAsync();
        return (sink!, top!, bases);
    }

    // The image is known when its layers are built, so its config goes out beside them; the tags wait for all.
    private static async Task<(ImageSet Images, SinkResult Written)> SendAsync(
        PublishRequest request, List<Image> bases, List<LayerPlan> plans, LayerBuilder builder, IImageSink sink, Func<ImageSet> assemble, CancellationToken cancellationToken)
    {
        (ImageSet, SinkResult)? sent = null;
        using var group = new TaskGroup(cancellationToken);
        var layers = bases.SelectMany(image => image.Layers).Concat(plans.SelectMany(plan => plan.Known));
        foreach (var layer in layers.DistinctBy(layer => layer.Descriptor.Digest))
        {
            group.Run(token => sink.AddLayerAsync(layer, token));
        }

        group.Run(async token =>
        {
            // One platform after the other: each layer uses all processors, and the next platform finds what they share.
            foreach (var plan in plans)
            {
                await plan.BuildAsync(builder, _ => true, layer => group.Run(sending => sink.AddLayerAsync(layer, sending)), token);
            }

            var images = assemble();
            sent = (images, await sink.CommitAsync(images, request.Tags, token));
        });
        await group.WaitAsync();
        return sent!.Value;
    }

    private static ImageSet Assemble(PublishRequest request, BaseImageReference reference, Descriptor top, List<Image> bases, List<LayerPlan> plans, ImageFormat format)
    {
        var labels = new List<KeyValuePair<string, string>>();
        if (request.LabelBaseDigest)
        {
            labels.Add(new("org.opencontainers.image.base.digest", top.Digest.ToString()));
        }

        // A path says nothing to those who read the label elsewhere, and would change the digest from clone to clone.
        if (request.LabelBaseName && reference.Path is null)
        {
            labels.Add(new("org.opencontainers.image.base.name", reference.DisplayName));
        }

        var images = request.Platforms
            .Select((platform, i) => ImageAssembly.Assemble(bases[i], plans[i].Layers, platform.Settings, labels, format, request.Time))
            .ToArray();
        return images is [var only] ? ImageSet.Of(only) : ImageSet.Of(images, format, request.Platforms[0].Settings.Annotations);
    }

    private static ImageFormat FormatOf(Image image) =>
        image.Descriptor.MediaType == MediaTypes.DockerManifest ? ImageFormat.Docker : ImageFormat.Oci;

    private static PublishedImage Describe(Image image, SinkResult written) =>
        new(image, [.. image.Layers.Select(layer => new PublishedLayer
        {
            Name = layer.Name,
            Digest = layer.Descriptor.Digest,
            DiffId = layer.DiffId,
            Size = layer.Descriptor.Size,
            Files = (layer as BuiltLayer)?.Files,
            IsBuilt = layer is BuiltLayer { IsReused: false },
            Transfer = written.Layers.GetValueOrDefault(layer.Descriptor.Digest, LayerTransfer.Present),
        })]);
}
