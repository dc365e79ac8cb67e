using System.Formats.Tar;
using System.IO.Compression;

namespace Containerize.Images.Tests;

/// <summary>A small layer in memory.</summary>
public sealed class TestImageLayer : ILayer
{
    private readonly byte[] _blob;

    private TestImageLayer(string name, byte[] tar, byte[] blob, string mediaType)
    {
        Name = name;
        Tar = tar;
        _blob = blob;
        DiffId = Digest.Of(tar);
        Descriptor = new Descriptor { MediaType = mediaType, Digest = Digest.Of(blob), Size = blob.Length };
    }

    public string Name { get; }

    public Descriptor Descriptor { get; }

    public Digest DiffId { get; }

    public BlobOrigin? Origin { get; init; }

    /// <summary>The uncompressed tar.</summary>
    public IReadOnlyList<byte> Tar { get; }

    /// <summary>The blob's bytes.</summary>
    public byte[] Blob => [.. _blob];

    /// <summary>Takes the place of the content when the layer is opened: a fault to be told of.</summary>
    public Func<CancellationToken, Task<Stream>>? OpenInstead { get; set; }

    /// <summary>How often the layer was opened.</summary>
    public int Opened { get; private set; }

    /// <summary>A gzip layer of one file.</summary>
    public static TestImageLayer OfFile(string path, byte[] content, bool executable = false)
    {
        var tar = TarOf(path, content, executable);
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar);
        }

        return new TestImageLayer(path, tar, buffer.ToArray(), MediaTypes.OciLayerGzip);
    }

    /// <summary>A gzip layer of one file of random bytes, never the same twice.</summary>
    public static TestImageLayer Random(int size = 1000)
    {
        var content = new byte[size];
        System.Random.Shared.NextBytes(content);
        return OfFile($"data/{Guid.NewGuid():N}", content);
    }

    /// <summary>The same files, uncompressed.</summary>
    public TestImageLayer Uncompressed() => new(Name, [.. Tar], [.. Tar], MediaTypes.OciLayer);

    public Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        Opened++;
        return OpenInstead is null ? Task.FromResult<Stream>(new MemoryStream(_blob, writable: false)) : OpenInstead(cancellationToken);
    }

    private static byte[] TarOf(string path, byte[] content, bool executable)
    {
        using var buffer = new MemoryStream();
        using (var writer = new TarWriter(buffer, TarEntryFormat.Gnu, leaveOpen: true))
        {
            writer.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, path)
            {
                DataStream = new MemoryStream(content),
                ModificationTime = DateTimeOffset.UnixEpoch,
                Mode = (UnixFileMode)Convert.ToInt32(executable ? "755" : "644", 8),
            });
        }

        return buffer.ToArray();
    }
}
