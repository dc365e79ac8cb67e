using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Containerize;

namespace Aot;

/// <summary>A handler of every kind.</summary>
public static class Functions
{
    /// <summary>JSON in and out.</summary>
    [Handler]
    public static Statistics Summarize(Reading[] readings) =>
        new(readings.Length, readings.Length == 0 ? 0 : readings.Average(reading => reading.Celsius));

    /// <summary>Text in and out.</summary>
    [Handler]
    public static string Fahrenheit(string celsius) =>
        (double.Parse(celsius, CultureInfo.InvariantCulture) * 1.8 + 32).ToString(CultureInfo.InvariantCulture);

    /// <summary>Bytes in and out.</summary>
    [Handler]
    public static byte[] Compress(ReadOnlyMemory<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes.Span);
        }

        return compressed.ToArray();
    }

    /// <summary>A body of any length, read as it comes in.</summary>
    [Handler]
    public static async Task<string> Checksum(Stream body, CancellationToken cancellationToken) =>
        Convert.ToHexString(await SHA256.HashDataAsync(body, cancellationToken));

    /// <summary>Nothing in and nothing out.</summary>
    [Handler]
    public static void Ping()
    {
    }

    /// <summary>An event in and an event out.</summary>
    [Handler]
    public static CloudEvent<Alarm>? Watch(CloudEvent<Reading> seen) => seen.Data.Celsius < 30
        ? null
        : new() { Source = "/watch", Type = "reading.alarm", Subject = seen.Subject, Data = new(seen.Data.Sensor, "Too hot.") };

    /// <summary>A stream of values.</summary>
    [Handler]
    public static async IAsyncEnumerable<Reading> Cool(Reading first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var celsius = first.Celsius; celsius >= 20; celsius--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return first with { Celsius = celsius };
            await Task.Yield();
        }
    }
}
