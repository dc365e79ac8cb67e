namespace Containerize.Images.Tests;

/// <summary>Small images in memory.</summary>
public static class TestImage
{
    /// <summary>The platform that the tests' images are for unless they say otherwise: this machine's.</summary>
    public static Platform Machine { get; } = Platform.FromRuntimeIdentifier(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.Arm64 => "linux-arm64",
        _ => "linux-x64",
    })!;

    /// <summary>Some platform that is not this machine's.</summary>
    public static Platform Foreign { get; } = new() { Os = "linux", Architecture = "s390x" };

    /// <summary>An image of these layers.</summary>
    public static Image Of(params IReadOnlyList<ILayer> layers) => Of(ImageFormat.Oci, Machine, layers);

    /// <summary>An image of these layers.</summary>
    public static Image Of(ImageFormat format, Platform platform, IReadOnlyList<ILayer> layers, Action<ImageConfigEditor>? configure = null)
    {
        var config = ImageConfig.Empty(platform).With(editor =>
        {
            editor.Created(DateTimeOffset.UnixEpoch).Cmd(["/hello"]);
            foreach (var layer in layers)
            {
                editor.Layer(layer.DiffId, DateTimeOffset.UnixEpoch, "test", layer.Name);
            }

            configure?.Invoke(editor);
        });
        return Image.Create(config, layers, format);
    }

    /// <summary>An image of so many random layers.</summary>
    public static Image Random(int layers = 2) => Of([.. Enumerable.Range(0, layers).Select(_ => TestImageLayer.Random())]);

    /// <summary>A set of one random image.</summary>
    public static ImageSet RandomSet(int layers = 2) => ImageSet.Of(Random(layers));

    /// <summary>A set of two images, this machine's second.</summary>
    public static ImageSet TwoPlatforms(ImageFormat format = ImageFormat.Oci)
    {
        var shared = TestImageLayer.Random();
        return ImageSet.Of([Of(format, Foreign, [shared, TestImageLayer.Random()]), Of(format, Machine, [shared, TestImageLayer.Random()])], format);
    }

    /// <summary>An image whose command <c>/hello</c> writes <c>hello</c> and ends; for x86-64 alone.</summary>
    public static Image Runnable(ImageFormat format = ImageFormat.Oci, Action<ImageConfigEditor>? configure = null) =>
        Of(format, Machine, [TestImageLayer.Random(), TestImageLayer.OfFile("hello", HelloProgram(), executable: true), TestImageLayer.Random()], configure);

    // The smallest ELF: header, one loadable segment, write(1, "hello\n", 6) and exit(0). No C library, so no base image.
    private static byte[] HelloProgram()
    {
        const string Header = "7f454c46020101000000000000000000" + "02003e0001000000" + "7800400000000000" + "4000000000000000"
            + "0000000000000000" + "00000000400038000100000000000000";
        const string Segment = "0100000005000000" + "0000000000000000" + "0000400000000000" + "0000400000000000"
            + "9f00000000000000" + "9f00000000000000" + "0010000000000000";
        const string Code = "b801000000" + "bf01000000" + "488d3510000000" + "ba06000000" + "0f05" + "b83c000000" + "31ff" + "0f05";
        var program = Convert.FromHexString(Header + Segment + Code);
        return [.. program, .. "hello\n"u8];
    }
}
