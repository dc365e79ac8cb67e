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

    /// <summary>An input with all that is checked: members, objects within it, the object as a whole, the parameter.</summary>
    public const string Checked = """
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;

        namespace Shop;

        public sealed record Line([Range(1, 99)] int Quantity, [MaxLength(3)] IReadOnlyList<string>? Notes = null);

        [JsonDerivedType(typeof(Express), "express")]
        public class Delivery : IValidatableObject
        {
            [Required(ErrorMessage = "Where to?"), StringLength(20, MinimumLength = 2)] public string? Street { get; set; }

            public List<Line?> Lines { get; set; } = [];

            public Dictionary<string, Line[]> Parts { get; set; } = [];

            public IEnumerable<ValidationResult> Validate(ValidationContext context) => [];
        }

        public sealed class Express : Delivery
        {
            [Range(typeof(decimal), "0.5", "9.5")] public decimal Price { get; set; }
        }

        public static class Deliveries
        {
            [Handler] public static void Deliver([MinLength(1)] Delivery[] deliveries) { }
        }
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

        [HandlerStartup]
        internal static class Startup
        {
            internal static void Configure(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder) => builder.Services.AddSingleton(TimeProvider.System);
            internal static void ConfigureServices(IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration configuration) => _ = (services, configuration);
        }

        internal sealed class Gate : IHandlerFilter
        {
            public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) => next(context);
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
            [Handler, HandlerFilter<Gate>] internal static Task<HandlerResult> Make(int count = 3) => Task.FromResult(HandlerResult.Json(count, status: 201));
            [Handler] internal static CloudEvent<Order?> React(CloudEvent<List<Order?>> placed) => new() { Source = "/shop", Type = "order.found", Data = placed.Data[0] };
            [Handler] internal static ValueTask<CloudEvent?> Pass(CloudEvent e) => new(e);
            [Handler] internal static HandlerResult<Order> Find(string id) => new Order(id, 1);
            [Handler] internal static Task? Maybe(Dictionary<string, (int A, Order? B)?>? input) => input is null ? null : Task.CompletedTask;
            [Handler, System.Obsolete] internal static Receipt Old(Receipt receipt) => receipt;
        }
        """;
}
