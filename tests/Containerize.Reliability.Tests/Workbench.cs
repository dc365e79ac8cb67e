using Containerize.Reliability.Publisher;

namespace Containerize.Reliability.Tests;

/// <summary>A base image of several layers, and applications whose layers compress well, badly and not at all.</summary>
internal sealed class Workbench : IDisposable
{
    /// <summary>The layers of every image: the base's, and the application's runtime, packages and own.</summary>
    public const int ImageLayers = BaseLayers + 3;

    // More than the attempts that the engine makes to find damaged ones.
    private const int BaseLayers = 7;

    private const int Megabyte = 1_000_000;

    private readonly TemporaryFolder _folder = new();

    public Workbench()
    {
        TestLayout.Write(Combine("base-0"), new Dictionary<string, string> { ["etc/os-release"] = "test" });
        for (var i = 1; i < BaseLayers; i++)
        {
            // The last one is large.
            var content = Convert.ToHexString(Bytes(i, i < BaseLayers - 1 ? 1000 : Megabyte));
            TestLayout.AddLayer(Combine($"base-{i - 1}"), Combine($"base-{i}"), new Dictionary<string, string> { [$"lib/system{i}"] = content });
        }
    }

    public void Dispose() => _folder.Dispose();

    public string Combine(params string[] parts) => _folder.Combine(parts);

    /// <summary>A new, empty folder.</summary>
    public string NewFolder() => Directory.CreateDirectory(Combine(Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Writes a version of the application; all versions share their runtime.</summary>
    /// <returns>Its folder.</returns>
    public string WriteApp(int version = 1)
    {
        var folder = Combine($"app-{version}");
        // Large enough to be stored rather than compressed.
        Write("runtime/weights.bin", Bytes(2, 5 * Megabyte));
        Write("packages/text.json", System.Text.Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Range(version, 300_000))));
        Write("packages/mixed.dll", [.. new byte[Megabyte / 2], .. Bytes(3, Megabyte / 2)]);
        Write("start", "#!/bin/sh\n"u8.ToArray());
        Write("app.dll", Bytes(100 + version, Megabyte));
        return folder;

        void Write(string name, byte[] content)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>Writes another, small base image.</summary>
    /// <returns>Its reference.</returns>
    public string WriteBase(int version)
    {
        TestLayout.Write(Combine($"other-{version}"), new Dictionary<string, string> { ["etc/os-release"] = $"version {version}" });
        return "oci:" + Combine($"other-{version}");
    }

    /// <summary>What publishes an application to a place with a cache.</summary>
    public PublisherArguments Arguments(string app, Place place, string cache) =>
        new("oci:" + Combine($"base-{BaseLayers - 1}"), app, place.Argument, place.Repository, Place.Tag) { CacheFolder = cache };

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
