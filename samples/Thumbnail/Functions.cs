using Containerize;

namespace Thumbnail;

public static class Functions
{
    private const int DefaultSize = 64;

    /// <summary>Makes a small PNG of a BMP; the header X-Size says how many pixels its longer side has.</summary>
    [Handler]
    public static HandlerResult Thumbnail(ReadOnlyMemory<byte> bitmap, HandlerContext context)
    {
        var size = context.Headers.TryGetValue("X-Size", out var text) ? text : $"{DefaultSize}";
        if (!int.TryParse(size, out var pixels) || pixels is < 1 or > 1024)
        {
            return HandlerResult.Problem(400, $"X-Size is '{size}'; send a number from 1 to 1024.");
        }

        return BitmapReader.TryRead(bitmap.Span, out var picture)
            ? HandlerResult.Bytes(PngWriter.Write(picture.Shrink(pixels)), "image/png")
            : HandlerResult.Problem(415, "Send a BMP of 24 or 32 bits a pixel, not compressed.");
    }
}
