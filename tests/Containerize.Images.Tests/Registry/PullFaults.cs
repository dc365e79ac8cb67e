using Containerize.FakeRegistry;
using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Images.Registry;
using Containerize.Images.Sources;
using Containerize.Testing;
using RegistryOptions = Containerize.Images.Registry.RegistryOptions;

namespace Containerize.Images.Tests.Registry;

/// <summary>A base image of two platforms in a registry, pulled as a publish does, with a fault at one step.</summary>
internal sealed class PullFaults : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageSet _images = TestImage.TwoPlatforms();
    private readonly string _name;

    private PullFaults(FakeRegistryServer registry, string name)
    {
        (Registry, _name) = (registry, name);
        var wanted = Wanted;
        Steps = new()
        {
            ["asking for the tag"] = ("HEAD", "/manifests/1"),
            ["reading the index"] = ("GET", $"/manifests/{_images.Descriptor.Digest}"),
            ["reading the manifest"] = ("GET", $"/manifests/{wanted.Descriptor.Digest}"),
            ["reading the config"] = ("GET", $"/blobs/{wanted.Manifest.Config.Digest}"),
            ["reading a layer"] = ("GET", $"/blobs/{wanted.Layers[1].Descriptor.Digest}"),
            ["getting a token"] = ("GET", "/token"),
        };
        foreach (var image in _images.Images)
        {
            registry.Seed(image, "unused");
        }

        registry.Store.AddManifest("app", _images.IndexBytes!.Value.ToArray(), _images.Descriptor.MediaType, "1");
    }

    public static IReadOnlyList<string> StepNames { get; } =
        ["asking for the tag", "reading the index", "reading the manifest", "reading the config", "reading a layer", "getting a token"];

    public FakeRegistryServer Registry { get; }

    /// <summary>Each step's method and path.</summary>
    public Dictionary<string, (string Method, string Path)> Steps { get; }

    private Image Wanted => _images.Images[1];

    /// <summary>Starts the registry.</summary>
    /// <param name="name">The registry's name in references, or <see langword="null"/> for its address.</param>
    public static async Task<PullFaults> StartAsync(string? name = null)
    {
        var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer });
        return new(registry, name ?? registry.Address);
    }

    /// <summary>Pulls everything; true where it is what was seeded.</summary>
    /// <exception cref="ContainerizeException">It could not be had.</exception>
    public async Task<bool> PullAsync(RegistryOptions? options = null)
    {
        var client = new RegistryClient(_name, options ?? Registry.AsUser());
        var source = new Lazy<IImageSource>(() => new RegistryImageSource(client, TestClient.ReferenceTo(_name, "app", "1")));
        var resolver = new BaseImageResolver(BaseImageReference.Parse($"{_name}/app:1", _folder.Path), source, new ContentCache(_folder.Combine("cache")), LockFile.Load(null), LockMode.Use);
        var top = await resolver.ResolveAsync(CancellationToken.None);
        var image = await resolver.GetImageAsync(top, TestImage.Machine, CancellationToken.None);
        var same = top.Digest == _images.Descriptor.Digest
            && image.ManifestBytes.Span.SequenceEqual(Wanted.ManifestBytes.Span)
            && image.ConfigBytes.Span.SequenceEqual(Wanted.ConfigBytes.Span);
        foreach (var layer in image.Layers)
        {
            using var bytes = new MemoryStream();
            await using var stream = await layer.OpenAsync(CancellationToken.None);
            await stream.CopyToAsync(bytes);
            same &= Digest.Of(bytes.ToArray()) == layer.Descriptor.Digest && bytes.Length == layer.Descriptor.Size;
        }

        return same;
    }

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        _folder.Dispose();
    }
}
