using System.Net;

namespace Containerize.EndToEnd.Tests.Samples;

[Trait("Category", "Slow")]
public sealed class ThumbnailTests(ThumbnailTests.Thumbnail thumbnail) : IClassFixture<ThumbnailTests.Thumbnail>
{
    [Theory]
    [InlineData(24, false)]
    [InlineData(32, true)]
    public async Task A_bitmap_becomes_a_small_png_of_its_mean_colors(int bits, bool topDown)
    {
        // Left half red, right half black and white rows in turn: their mean is gray.
        var bitmap = TestPicture.Bitmap(6, 4, bits, topDown, (x, y) => x < 3 ? ((byte)255, (byte)0, (byte)0) : Gray((byte)(y % 2 * 200)));

        using var answer = await thumbnail.Client.CallAsync("/", bitmap, ("X-Size", "2"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        var (width, height, pixels) = TestPicture.ReadPng(await answer.Content.ReadAsByteArrayAsync());
        (width, height).ShouldBe((2, 1));
        pixels.ShouldBe([255, 0, 0, 100, 100, 100]);
    }

    [Fact]
    public async Task A_body_that_is_no_bitmap_and_a_size_that_is_no_number_are_problems_that_say_what_to_send()
    {
        using var text = await thumbnail.Client.CallAsync("/", "not a picture");
        using var size = await thumbnail.Client.CallAsync("/", TestPicture.Bitmap(1, 1, 24, false, (_, _) => (1, 2, 3)), ("X-Size", "big"));

        (await text.ProblemAsync(HttpStatusCode.UnsupportedMediaType))["detail"]!.GetValue<string>().ShouldStartWith("Send a BMP");
        (await size.ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldStartWith("X-Size is 'big'");
    }

    private static (byte, byte, byte) Gray(byte value) => (value, value, value);

    public sealed class Thumbnail : Sample
    {
        protected override UserProject CreateProject() => SampleProject.Copy("Thumbnail");
    }
}
