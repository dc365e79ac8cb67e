using Containerize.Images.Layers;
using Containerize.Images.Publishing;
using Containerize.Images.Tests.Layers;
using Containerize.Testing;
using FsCheck.Fluent;

namespace Containerize.Images.Tests.Tools;

/// <summary>
/// An image with one of everything: a base's layer, a compressed one, one that is stored as it is, executables, links, odd
/// modes, and trees of any names.
/// </summary>
internal sealed class ToolImage : IDisposable
{
    private const UnixFileMode Rwxrxrx = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Rwrr = (UnixFileMode)0b110_100_100;
    private const int Trees = 20;

    private readonly LayerWorkshop _workshop = new();
    private readonly TemporaryFolder _folder = new();

    public ToolImage()
    {
        TestIndex.WriteAmd64AndArm64(_folder.Combine("bases"));
        var weights = new byte[5 * 1024 * 1024];
        new Random(13).NextBytes(weights);
        Layers =
        [
            new LayerDefinition("weights", [_workshop.Entry("models/weights.bin", weights) with { Mode = (UnixFileMode)0b100_100_000 }]),
            new LayerDefinition("trees", Enumerable.Range(0, Trees).SelectMany(Grow)),
            new LayerDefinition("application",
            [
                _workshop.Entry("app/run.sh", "#!/bin/sh\n"u8),
                _workshop.Entry("app/hello.dll", "the application"u8),
                new LayerEntry { Path = "app/latest.dll", Kind = LayerEntryKind.SymbolicLink, LinkTarget = "hello.dll" },
            ]),
        ];
        Expect("models", FoundTree.Folder(Rwxrxrx));
        Expect("models/weights.bin", FoundTree.File((UnixFileMode)0b100_100_000, weights));
        Expect("app", FoundTree.Folder(Rwxrxrx));
        Expect("app/run.sh", FoundTree.File(Rwxrxrx, "#!/bin/sh\n"u8.ToArray()));
        Expect("app/hello.dll", FoundTree.File(Rwrr, "the application"u8.ToArray()));
        Expect("app/latest.dll", FoundTree.Link("hello.dll"));
    }

    /// <summary>The files that are to be found, but for the base's.</summary>
    public SortedDictionary<string, string> Expected { get; } = new(StringComparer.Ordinal);

    public TemporaryFolder Folder => _folder;

    private IReadOnlyList<LayerDefinition> Layers { get; }

    /// <summary>Publishes the image as <c>hello:1.0.0</c>, for linux/amd64 or, before that, for linux/arm64 too.</summary>
    public async Task<PublishResult> PublishAsync(Destination destination, IMedia media, ImageFormat? format = null, bool isIndex = false)
    {
        var outcome = await new ImagePublisher(media).PublishAsync(
            new PublishRequest
            {
                BaseImage = "oci:bases/index",
                ProjectFolder = _folder.Path,
                Platforms =
                [
                    .. ((string[])["linux-arm64", "linux-x64"])[(isIndex ? 0 : 1)..].Select(name => new PlatformRequest
                    {
                        Platform = Platform.FromRuntimeIdentifier(name)!,
                        Layers = Layers,
                        Settings = new ImageSettings { Start = new StartCommand { AppCommand = ["/app/run.sh"] }, WorkingDirectory = "/app" },
                        Scope = "tools",
                    }),
                ],
                Repository = "hello",
                Tags = ["1.0.0"],
                Destination = destination,
                Format = format,
                CacheFolder = _folder.Combine("cache"),
            },
            default);
        outcome.Error.ShouldBeNull();
        outcome.Result!.Images[^1].Image.Layers.Select(layer => layer.Descriptor.MediaType.EndsWith("tar", StringComparison.Ordinal)).ShouldBe([false, true, false, false]);
        outcome.Result.Images.Count.ShouldBe(isIndex ? 2 : 1);
        return outcome.Result;
    }

    /// <summary>Insists that a tool found every file as it is; what tools add of their own (/dev, /etc/hosts) may be there too.</summary>
    public void ShouldBeIn(SortedDictionary<string, string> found, string tool)
    {
        foreach (var (path, what) in Expected)
        {
            found.GetValueOrDefault(path).ShouldBe(what, $"{tool}: {path}");
        }

        found.Keys.Where(path => path.StartsWith("app/", StringComparison.Ordinal) || path.StartsWith("trees/", StringComparison.Ordinal))
            .Except(Expected.Keys).ShouldBeEmpty(tool);
    }

    public void Dispose()
    {
        _workshop.Dispose();
        _folder.Dispose();
    }

    private IEnumerable<LayerEntry> Grow(int number)
    {
        var root = $"trees/{number}";
        var tree = Tree.Any.Generator.Sample(1, 25).Single();
        if (tree.Entries.Count > 0)
        {
            Expect("trees", FoundTree.Folder(Rwxrxrx));
            Expect(root, FoundTree.Folder(Rwxrxrx));
        }

        foreach (var entry in tree.Entries)
        {
            for (var slash = entry.Path.LastIndexOf('/'); slash > 0; slash = entry.Path.LastIndexOf('/', slash - 1))
            {
                Expected.TryAdd($"{root}/{entry.Path[..slash]}", FoundTree.Folder(Rwxrxrx));
            }
        }

        foreach (var entry in tree.Entries)
        {
            Expect($"{root}/{entry.Path}", entry.Kind switch
            {
                LayerEntryKind.SymbolicLink => FoundTree.Link(entry.Link),
                LayerEntryKind.Directory => FoundTree.Folder(entry.Mode ?? Rwxrxrx),
                _ => FoundTree.File(entry.Mode ?? Rwrr, entry.Content()),
            });
        }

        return tree.WriteTo(_workshop, $"tree{number}").Select(entry => entry with { Path = $"{root}/{entry.Path}" });
    }

    private void Expect(string path, string what) => Expected[path] = what;
}
