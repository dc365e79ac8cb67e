using System.Text;
using Containerize.Hosting.Http;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Events;

/// <summary>An event's data as it is sent.</summary>
/// <param name="Bytes">The data.</param>
/// <param name="ContentType">Its media type, or <see langword="null"/> where there is no data.</param>
/// <param name="IsJson">Whether it is JSON.</param>
internal readonly record struct OutgoingData(ReadOnlyMemory<byte> Bytes, string? ContentType, bool IsJson)
{
    private const string JsonType = "application/json";

    /// <summary>The data of an event that has it as bytes.</summary>
    public static OutgoingData Of(CloudEvent e)
    {
        var type = e.DataContentType ?? (e.Data.Length > 0 ? JsonType : null);
        return new(e.Data, type, e.Data.Length > 0 && type is not null && type.Contains("json", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The data of an event that has it as a value.</summary>
    public static OutgoingData Of<T>(CloudEvent<T> e, JsonCodec json) => e.Data switch
    {
        string text => new(Encoding.UTF8.GetBytes(text), e.DataContentType ?? "text/plain; charset=utf-8", IsJson: false),
        byte[] bytes => new(bytes, e.DataContentType ?? "application/octet-stream", IsJson: false),
        ReadOnlyMemory<byte> bytes => new(bytes, e.DataContentType ?? "application/octet-stream", IsJson: false),
        Memory<byte> bytes => new(bytes, e.DataContentType ?? "application/octet-stream", IsJson: false),
        _ => new(Serialize(e.Data, json), e.DataContentType ?? JsonType, IsJson: true),
    };

    private static byte[] Serialize<T>(T value, JsonCodec json)
    {
        using var buffer = new PooledBuffer();
        json.Write(buffer, value);
        return buffer.Written.ToArray();
    }
}
