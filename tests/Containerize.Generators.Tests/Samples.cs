namespace Containerize.Generators.Tests;

/// <summary>Sources that several tests look at from different sides.</summary>
internal static class Samples
{
    public const string Hello = """
        public static class Functions
        {
            [Handler]
            public static Greeting Hello(GreetingRequest request) => new($"Hello, {request.Name}!");
        }

        public record GreetingRequest(string Name);
        public record Greeting(string Message);
        """;

    /// <summary>A JSON context before the JSON generator adds the rest of it.</summary>
    public const string JsonContext = """
        [System.Text.Json.Serialization.JsonSerializable(typeof(int))]
        public partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
        """;

    /// <summary>Every way to take an input, an argument and a service, and every way to answer.</summary>
    public const string EveryKind = """
        using Microsoft.Extensions.DependencyInjection;

        namespace Shop;

        public sealed record Order(string Id, int Quantity);

        [System.Obsolete("Old, and still served.")]
        public sealed record Receipt(string Id);

        public sealed class Orders(TimeProvider clock, [FromKeyedServices("audit")] Uri audit, Version? version, int retries = 3, Random? random = null)
        {
            [Handler]
            public async Task<Order?> PlaceOrderAsync(Order? order, HandlerContext context, [FromServices] TimeProvider time, CancellationToken cancellationToken)
            {
                await Task.Yield();
                _ = (clock, audit, version, retries, random, context, time);
                cancellationToken.ThrowIfCancellationRequested();
                return order;
            }

            [Handler]
            public ValueTask Cancel(string id, [FromKeyedServices(DayOfWeek.Friday)] Uri? queue = null) => id.Length + (queue is null ? 0 : 1) > 0 ? default : default;
        }

        internal static class Functions
        {
            [Handler("stream.v1")]
            internal static async IAsyncEnumerable<int> Count(int to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                for (int i = 0; i < to; i++)
                {
                    await Task.Delay(0, cancellationToken);
                    yield return i;
                }
            }

            [Handler] internal static Task<IAsyncEnumerable<int>?> Later() => Task.FromResult<IAsyncEnumerable<int>?>(null);
            [Handler] internal static Stream Copy(Stream body) => body;
            [Handler] internal static ReadOnlyMemory<byte> Flip(ReadOnlyMemory<byte> bytes) => bytes;
            [Handler] internal static byte[]? Pack(byte[]? bytes) => bytes;
            [Handler] internal static string? Trim(string text) => text.Trim();
            [Handler] internal static void Ping() { }
            [Handler] internal static dynamic Any(dynamic input) => input;
            [Handler] internal static Task? Maybe(Dictionary<string, (int A, Order? B)?>? input) => input is null ? null : Task.CompletedTask;
            [Handler, System.Obsolete] internal static Receipt Old(Receipt receipt) => receipt;
        }
        """;
}
