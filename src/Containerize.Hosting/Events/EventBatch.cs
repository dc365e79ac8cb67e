using System.Text.Json;
using Containerize.Hosting.Http;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Events;

/// <summary>
/// A call whose body is a list of events: the handler is called with each, in order. The first that fails ends it, as
/// the sender sends all of them again.
/// </summary>
internal static class EventBatch
{
    /// <summary>Calls the handler with each, and answers with a JSON array of its answers; 202 where none has any.</summary>
    /// <exception cref="HandlerInputException">The body is no list of events, or one of them is not as the handler takes it.</exception>
    public static async ValueTask ServeAsync(HandlerDescriptor handler, HandlerInvocation invocation, JsonCodec json)
    {
        using var document = EventJson.Parse(await invocation.ReadBytesAsync());
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new HandlerInputException("The body is not a JSON array of events.", "$");
        }

        var count = document.RootElement.GetArrayLength();
        using var answers = new PooledBuffer();
        var anyAnswer = false;
        await using (var writer = new Utf8JsonWriter(answers, EventJson.Options))
        {
            writer.WriteStartArray();
            for (var i = 0; i < count; i++)
            {
                using var call = await CallAsync(handler, invocation, document.RootElement[i], i, count, json);
                if (call.Refusal is { } refusal)
                {
                    await invocation.WriteResultAsync(refusal);
                    return;
                }

                anyAnswer |= !call.Answer.IsEmpty;
                writer.WriteRawValue(call.Answer.IsEmpty ? "null"u8 : call.Answer.Span);
            }

            writer.WriteEndArray();
        }

        await invocation.WriteResultAsync(
            anyAnswer ? HandlerResult.Bytes(answers.Written, "application/json; charset=utf-8") : HandlerResult.Empty(202));
    }

    private static async Task<BatchedInvocation> CallAsync(
        HandlerDescriptor handler, HandlerInvocation invocation, JsonElement element, int index, int count, JsonCodec json)
    {
        try
        {
            var call = new BatchedInvocation(invocation, ReceivedEvent.From(element), json);
            await handler.Invoke(call);
            return call;
        }
        catch (HandlerInputException e)
        {
            throw new HandlerInputException($"Event {index + 1} of {count}: {e.Message}", e.Path, e) { Errors = e.Errors };
        }
    }
}
