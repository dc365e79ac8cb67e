using System.Buffers;
using System.Text;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Events;

/// <summary>Reads an event's data as the type that the handler takes.</summary>
internal static class IncomingData
{
    /// <summary>Reads it: text and bytes as they are, every other type as JSON.</summary>
    /// <exception cref="HandlerInputException">The data is not of this type.</exception>
    public static CloudEvent<T> Read<T>(ReceivedEvent received, JsonCodec json)
    {
        var e = received.Event;
        object? plain = default(T) switch
        {
            _ when typeof(T) == typeof(string) => received.Text ?? Encoding.UTF8.GetString(e.Data.Span),
            _ when typeof(T) == typeof(byte[]) => e.Data.ToArray(),
            _ when typeof(T) == typeof(ReadOnlyMemory<byte>) => e.Data,
            _ when typeof(T) == typeof(Memory<byte>) => new Memory<byte>(e.Data.ToArray()),
            _ => null,
        };
        return new()
        {
            Id = e.Id,
            Source = e.Source,
            Type = e.Type,
            Subject = e.Subject,
            Time = e.Time,
            DataContentType = e.DataContentType,
            DataSchema = e.DataSchema,
            Extensions = e.Extensions,
            Data = plain is T data ? data : json.Read<T>(new ReadOnlySequence<byte>(e.Data), allowNothing: false)!,
        };
    }
}
