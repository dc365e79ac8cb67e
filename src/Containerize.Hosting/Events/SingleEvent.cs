using Containerize.Hosting.Json;

namespace Containerize.Hosting.Events;

/// <summary>A call whose body is one event.</summary>
internal static class SingleEvent
{
    /// <summary>Calls the handler with it.</summary>
    /// <exception cref="HandlerInputException">The body is no event.</exception>
    public static async ValueTask ServeAsync(HandlerDescriptor handler, HandlerInvocation invocation, JsonCodec json)
    {
        using var document = EventJson.Parse(await invocation.ReadBytesAsync());
        await handler.Invoke(new EventInvocation(invocation, ReceivedEvent.From(document.RootElement), json));
    }
}
