using Containerize.Images;
using Containerize.Images.Publishing;
using Containerize.Images.Sinks;

namespace Containerize.Tasks.Tests;

public sealed class PublishSummaryTests
{
    [Fact]
    public async Task Shows_what_a_person_wants_to_know()
    {
        var result = await PublishResults.MakeAsync(change: made => made.WithLayers(layer => layer with { Size = 12_345_678, Transfer = layer.Name == "base" ? LayerTransfer.Mounted : LayerTransfer.Sent }));
        var layers = result.Images[0].Layers;

        PublishSummary.Lines(result).ShouldBe(
        [
            "image hello in registry 127.0.0.1:5000",
            "  127.0.0.1:5000/hello:1.0.0",
            "  127.0.0.1:5000/hello:sha-0123456",
            $"  {result.Descriptor.Digest}",
            "  base mcr.microsoft.com/dotnet/aspnet:10.0 (locked now)",
            $"       {result.BaseDigest}",
            "  linux/amd64  37.0 MB in 3 layers",
            "    base          12.3 MB     1 layer                 mounted",
            $"    packages      12.3 MB     1 file    {layers[1].Digest.ShortHex}  built, sent",
            $"    application   12.3 MB     1 file    {layers[2].Digest.ShortHex}  built, sent",
            "  1.2 MB sent in 1.23 s",
        ]);
    }

    [Fact]
    public async Task Shows_that_nothing_changed()
    {
        var result = await PublishResults.MakeAsync(change: made => made.WithLayers(layer => layer with { IsBuilt = false, Transfer = LayerTransfer.Present }) with
        {
            IsUnchanged = true, IsLockChanged = false, BytesSent = 0,
        });

        var lines = PublishSummary.Lines(result).ToArray();

        lines[^1].ShouldBe("  unchanged, nothing sent in 1.23 s");
        lines[^2].ShouldEndWith("  reused, already there");
        lines.ShouldContain("  base mcr.microsoft.com/dotnet/aspnet:10.0");
    }

    [Theory]
    [InlineData(LayerTransfer.Sent, true)]
    [InlineData(LayerTransfer.Present, false)]
    public async Task Fits_a_terminal_of_80_columns_and_24_lines(LayerTransfer transfer, bool isBuilt)
    {
        var result = await PublishResults.MakeAsync("company/department/team/product-service", change: made => made.WithLayers(layer => layer with
        {
            Size = 999_949_999, Files = layer.Files is null ? null : 9999, IsBuilt = isBuilt, Transfer = transfer,
        }));

        var lines = PublishSummary.Lines(result).ToArray();

        lines.ShouldAllBe(line => line.Length <= 80);
        lines.Length.ShouldBeLessThan(24);
    }

    [Fact]
    public async Task Fifteen_layers_stay_readable_in_80_columns()
    {
        string[] names = ["weights 1/2", "weights 2/2", "runtime", "package Microsoft.ML.OnnxRuntime", .. Enumerable.Range(1, 8).Select(i => $"packages {i}/8"), "packages (prerelease)", "projects", "application"];
        var result = await PublishResults.MakeAsync(change: made => made with
        {
            Images = [.. made.Images.Select(image => image with
            {
                Layers = [image.Layers[0], .. names.Select((name, i) => image.Layers[^1] with { Name = name, Digest = Digest.Of([(byte)i]), Size = 999_949_999, Transfer = LayerTransfer.Sent })],
            })],
        });

        var lines = PublishSummary.Lines(result).ToArray();

        lines.ShouldAllBe(line => line.Length <= 80);
        lines.Length.ShouldBeLessThan(30);
        lines.ShouldContain(line => line.StartsWith("    package Microsoft.ML.Onn..  999.9 MB "));
        lines.ShouldContain(line => line.StartsWith("    packages (prerelease)       999.9 MB "));
        lines.ShouldContain(line => line.StartsWith("    packages 3/8                999.9 MB "));
    }

    [Fact]
    public async Task Never_cuts_a_name_that_is_longer_than_the_terminal_is_wide()
    {
        var repository = string.Join('/', Enumerable.Repeat("a-rather-long-part-of-a-name", 6));

        var lines = PublishSummary.Lines(await PublishResults.MakeAsync(repository)).ToArray();

        lines[0].ShouldBe($"image {repository}");
        lines[1].ShouldBe("  in registry 127.0.0.1:5000");
        lines[2].ShouldBe($"  127.0.0.1:5000/{repository}:1.0.0");
        lines.Where(line => line.Length > 80).ShouldAllBe(line => line.Contains(repository));
    }

    [Fact]
    public async Task Shows_an_archive_with_its_digest_and_each_command_that_takes_it_in_a_line()
    {
        var result = await PublishResults.MakeAsync(references: ["/out/hello.tar"], change: made => made with
        {
            Destination = "OCI archive /out/hello.tar", OutputPath = "/out/hello.tar", Hint = "docker load -i /out/hello.tar, podman load -i /out/hello.tar",
        });

        var lines = PublishSummary.Lines(result).ToArray();

        lines[..3].ShouldBe(["image hello in OCI archive /out/hello.tar", $"  {result.Descriptor.Digest}", "  base mcr.microsoft.com/dotnet/aspnet:10.0 (locked now)"]);
        lines[^3].ShouldBe("  1.2 MB written in 1.23 s");
        lines[^2..].ShouldBe(["  next: docker load -i /out/hello.tar", "        podman load -i /out/hello.tar"]);
    }

    [Fact]
    public async Task Shows_the_digest_that_an_engine_runs_the_image_by_where_it_has_its_own()
    {
        var id = Digest.Of("an image's config"u8);
        var result = await PublishResults.MakeAsync(references: ["hello:1.0.0"], change: made => made with { Destination = "Docker", ImageId = id });

        var lines = PublishSummary.Lines(result).ToArray();

        lines[..3].ShouldBe(["image hello in Docker", "  hello:1.0.0", $"  {id} (image ID)"]);
        lines.ShouldNotContain(line => line.Contains(result.Descriptor.Digest.ToString()));
    }

    [Fact]
    public async Task Shows_a_base_that_is_pinned_by_the_project_without_its_digest_twice()
    {
        var result = await PublishResults.MakeAsync(change: made => made with { BaseImage = $"ghcr.io/o/base:1@{made.BaseDigest}", IsLockChanged = false });

        PublishSummary.Lines(result).ShouldContain("  base ghcr.io/o/base:1");
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_900, "999.9 kB")]
    [InlineData(1_500_000, "1.5 MB")]
    [InlineData(2_340_000_000, "2.34 GB")]
    public async Task Shows_sizes_as_registries_do(long bytes, string expected) =>
        PublishSummary.Lines(await PublishResults.MakeAsync(change: made => made with { BytesSent = bytes })).Last().ShouldBe($"  {expected} sent in 1.23 s");
}
