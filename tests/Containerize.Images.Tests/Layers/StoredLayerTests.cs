using System.Formats.Tar;
using Containerize.Images.Layers;

namespace Containerize.Images.Tests.Layers;

/// <summary>Layers that compression would hardly shorten: tars made of their files whenever they are read.</summary>
public sealed class StoredLayerTests : IDisposable
{
    private const int Large = 5 * 1024 * 1024;

    private readonly LayerWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task Dense_content_is_an_uncompressed_tar_of_which_the_cache_holds_no_copy()
    {
        var weights = Noise(Large);

        var layer = await _workshop.BuildAsync(_workshop.Entry("models/weights.bin", weights));

        layer.Descriptor.MediaType.ShouldBe(MediaTypes.OciLayer);
        layer.Descriptor.Digest.ShouldBe(layer.DiffId);
        _workshop.Blobs.ShouldBeEmpty();
        var tar = await LayerWorkshop.ReadAsync(layer);
        tar.Length.ShouldBe((int)layer.Descriptor.Size);
        Digest.Of(tar).ShouldBe(layer.Descriptor.Digest);
        ReadFile(tar, "models/weights.bin").ShouldBe(weights);
    }

    [Fact]
    public async Task It_is_recalled_and_read_any_number_of_times()
    {
        var entry = _workshop.Entry("weights.bin", Noise(Large));
        var built = await _workshop.BuildAsync(entry);

        var recalled = _workshop.Builder.TryRecall("test", await _workshop.HashAsync(entry))!;

        (recalled.Descriptor, recalled.DiffId, recalled.IsReused).ShouldBe((built.Descriptor, built.DiffId, true));
        foreach (var layer in new[] { recalled, recalled, built })
        {
            Digest.Of(await LayerWorkshop.ReadAsync(layer)).ShouldBe(built.Descriptor.Digest);
        }
    }

    [Theory]
    [InlineData(Large, 0, true)]
    [InlineData(Large, Large / 20, true)]
    [InlineData(Large, Large / 5, false)]
    [InlineData(3 * 1024 * 1024, 0, false)]
    public async Task A_layer_is_stored_where_nine_tenths_of_it_are_dense_and_it_is_worth_it(int dense, int text, bool isStored)
    {
        var layer = await _workshop.BuildAsync(
            _workshop.Entry("weights.bin", Noise(dense)),
            _workshop.Entry("vocabulary.txt", Enumerable.Repeat((byte)'x', text).ToArray()));

        layer.Descriptor.MediaType.ShouldBe(isStored ? MediaTypes.OciLayer : MediaTypes.OciLayerGzip);
    }

    [Theory]
    [InlineData("quantised", true)]
    [InlineData("fp16", true)]
    [InlineData("fp32", true)]
    [InlineData("bf16", false)]
    [InlineData("text", false)]
    public async Task Weights_are_dense_and_what_a_fifth_can_be_saved_of_is_not(string kind, bool isStored)
    {
        var layer = await _workshop.BuildAsync(_workshop.Entry("model", Weights(kind, Large)));

        layer.Descriptor.MediaType.ShouldBe(isStored ? MediaTypes.OciLayer : MediaTypes.OciLayerGzip);
    }

    [Fact]
    public async Task A_file_that_changes_before_it_is_sent_is_told()
    {
        var entry = _workshop.Entry("weights.bin", Noise(Large));
        var layer = await _workshop.BuildAsync(entry);
        File.AppendAllText(entry.SourcePath!, "more");

        var error = (await Should.ThrowAsync<ContainerizeException>(() => LayerWorkshop.ReadAsync(layer))).Error;

        (error.Code, error.File).ShouldBe(("CTZ4004", entry.SourcePath));
    }

    [Fact]
    public async Task A_reader_that_stops_midway_leaves_no_file_open()
    {
        var entry = _workshop.Entry("weights.bin", Noise(Large));
        var layer = await _workshop.BuildAsync(entry);

        await using (var stream = await layer.OpenAsync(default))
        {
            (await stream.ReadAsync(new byte[1000])).ShouldBeGreaterThan(0);
            OpenFiles(entry.SourcePath!).ShouldBe(1);
        }

        OpenFiles(entry.SourcePath!).ShouldBe(0);
    }

    private static int OpenFiles(string path) => Directory.EnumerateFiles("/proc/self/fd").Count(link =>
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName == path;
        }
        catch (IOException)
        {
            // Closed meanwhile, by a test that runs beside this one.
            return false;
        }
    });

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Weights(string kind, int length)
    {
        var random = new Random(11);
        var bytes = new byte[length];
        var width = kind switch { "fp32" => 4, "fp16" or "bf16" => 2, _ => 1 };
        for (var i = 0; i < length; i += width)
        {
            var gauss = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var value = bytes.AsSpan(i, width);
            switch (kind)
            {
                case "quantised": value[0] = (byte)(sbyte)Math.Clamp(gauss * 35, -127, 127); break;
                case "fp16": BitConverter.TryWriteBytes(value, (Half)(gauss * 0.02)).ShouldBeTrue(); break;
                case "fp32": BitConverter.TryWriteBytes(value, (float)(gauss * 0.02)).ShouldBeTrue(); break;
                case "bf16": BitConverter.TryWriteBytes(value, (short)(BitConverter.SingleToInt32Bits((float)(gauss * 0.02)) >> 16)).ShouldBeTrue(); break;
                default: value[0] = (byte)"the quick brown fox jumps"[random.Next(25)]; break;
            }
        }

        return bytes;
    }

    private static byte[] ReadFile(byte[] tar, string name)
    {
        using var reader = new TarReader(new MemoryStream(tar));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.Name == name)
            {
                using var content = new MemoryStream();
                entry.DataStream!.CopyTo(content);
                return content.ToArray();
            }
        }

        throw new InvalidOperationException($"There is no '{name}'.");
    }
}
