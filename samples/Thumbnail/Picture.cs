namespace Thumbnail;

/// <summary>A picture, three bytes a pixel (red, green, blue), the top row first.</summary>
public sealed record Picture(int Width, int Height, byte[] Pixels)
{
    /// <summary>A picture whose longer side is at most so long: each of its pixels is the mean of those it stands for.</summary>
    public Picture Shrink(int longerSide)
    {
        var scale = Math.Min(1.0, (double)longerSide / Math.Max(Width, Height));
        var width = Math.Max(1, (int)(Width * scale));
        var height = Math.Max(1, (int)(Height * scale));
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Average(x * Width / width, (x + 1) * Width / width, y * Height / height, (y + 1) * Height / height,
                    pixels.AsSpan((y * width + x) * 3, 3));
            }
        }

        return new Picture(width, height, pixels);
    }

    private void Average(int left, int right, int top, int bottom, Span<byte> pixel)
    {
        for (var color = 0; color < 3; color++)
        {
            long sum = 0;
            for (var y = top; y < bottom; y++)
            {
                for (var x = left; x < right; x++)
                {
                    sum += Pixels[(y * Width + x) * 3 + color];
                }
            }

            pixel[color] = (byte)(sum / ((right - left) * (bottom - top)));
        }
    }
}
