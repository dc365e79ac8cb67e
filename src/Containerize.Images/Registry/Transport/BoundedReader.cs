namespace Containerize.Images.Registry.Transport;

/// <summary>Reads small bodies whole without trusting that they are small.</summary>
internal static class BoundedReader
{
    /// <summary>Reads at most <paramref name="limit"/> bytes; what is beyond is left.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[Math.Min(limit, 16 * 1024)];
        while (bytes.Length < limit)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit - bytes.Length)), cancellationToken);
            if (count == 0)
            {
                break;
            }

            await bytes.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return bytes.ToArray();
    }
}
