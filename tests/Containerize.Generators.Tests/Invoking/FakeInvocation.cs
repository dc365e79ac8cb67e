using System.Text;
using System.Text.Json;
using Containerize.Hosting;

namespace Containerize.Generators.Tests.Invoking;

/// <summary>A call from no platform: it remembers how the handler answered.</summary>
internal sealed class FakeInvocation(HandlerContext context, IServiceProvider services, byte[] body) : HandlerInvocation
{
    private readonly List<string> _items = [];

    public override HandlerContext Context => context;

    public override IServiceProvider Services => services;

    public override Stream Body { get; } = new MemoryStream(body);

    /// <summary>The answer as <c>kind: content</c>; <see langword="null"/> before there is one.</summary>
    public string? Answer { get; private set; }

    /// <summary>The type that the answer was written as.</summary>
    public Type? AnswerType { get; private set; }

    public override async ValueTask<T> ReadJsonAsync<T>() =>
        await ReadOptionalJsonAsync<T>() ?? throw new HandlerInputException("The input is missing.");

    public override ValueTask<T?> ReadOptionalJsonAsync<T>()
        where T : default => new(body.Length == 0 ? default : JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web));

    public override ValueTask<string> ReadStringAsync() => new(Encoding.UTF8.GetString(body));

    public override ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync() => new(body);

    public override ValueTask<CloudEvent> ReadEventAsync() => new(new CloudEvent { Source = "/fake", Type = "fake", Data = body });

    public override async ValueTask<CloudEvent<T>> ReadEventAsync<T>() =>
        new() { Source = "/fake", Type = "fake.typed", Data = await ReadJsonAsync<T>() };

    public override ValueTask WriteNothingAsync() => AnswerWith("nothing", type: null);

    public override ValueTask WriteJsonAsync<T>(T value) =>
        AnswerWith("json: " + JsonSerializer.Serialize(value, JsonSerializerOptions.Web), typeof(T));

    public override ValueTask WriteStringAsync(string? value) => AnswerWith("text: " + (value ?? "(null)"), typeof(string));

    public override ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value) =>
        AnswerWith("bytes: " + Convert.ToHexString(value.Span), typeof(ReadOnlyMemory<byte>));

    public override async ValueTask WriteBodyAsync(Stream? value)
    {
        using var copy = new MemoryStream();
        await value!.CopyToAsync(copy);
        await AnswerWith("body: " + Convert.ToHexString(copy.ToArray()), typeof(Stream));
    }

    public override async ValueTask WriteStreamAsync<T>(IAsyncEnumerable<T> values)
    {
        await foreach (T value in values)
        {
            _items.Add(JsonSerializer.Serialize(value, JsonSerializerOptions.Web));
        }

        await AnswerWith("stream: " + string.Join(" ", _items), typeof(T));
    }

    private ValueTask AnswerWith(string answer, Type? type)
    {
        Answer.ShouldBeNull("a handler answers once");
        (Answer, AnswerType) = (answer, type);
        return default;
    }
}
