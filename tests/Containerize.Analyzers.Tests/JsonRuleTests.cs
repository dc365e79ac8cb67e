namespace Containerize.Analyzers.Tests;

public sealed class JsonRuleTests
{
    private const string Types = """
        namespace Shop;
        using System.Text.Json.Serialization;
        public interface IShape { }
        public abstract class Shape { }
        [JsonDerivedType(typeof(Circle), "circle")] public abstract class Drawn { }
        public class Circle : Drawn { }
        [JsonDerivedType(typeof(Hidden), "hidden")] public interface ISecret { }
        public class Hidden : ISecret { private Hidden() { } }
        public class Closed { private Closed() { } }
        public class Two { public Two(int a) { } public Two(string b) { } }
        public class Chosen { [JsonConstructor] public Chosen(int a) { A = a; } public Chosen(string b) { } public int A { get; } }
        public class Unbound(string id) { public override string ToString() => id; }
        public class Bound(string id) { public string Id { get; } = id; }
        public class Order { public IShape? Shape { get; set; } }
        public class Lines { public List<Dictionary<string, Order>>? All { get; set; } }
        public class Computed { public IShape? Shape => null; [JsonIgnore] public IShape? Ignored { get; set; } }
        public class Converting { [JsonConverter(typeof(JsonStringEnumConverter))] public IShape? Shape { get; set; } }
        [JsonConverter(typeof(JsonStringEnumConverter))] public interface IConverted { }
        public class Node { public Node? Next { get; set; } }
        public class Sequence : List<int> { public Sequence(int n) : base(n) { } }
        public record Point(int X, int Y);
        public struct Size { public int Width { get; set; } }
        public class Callback { public Action? Done { get; set; } }
        public class Waiting { public Task<int>? Value { get; set; } }
        public struct Lost { public Lost(int a) { A = a; } public int A { get; } public int B => A; }
        public struct Kept { [JsonConstructor] public Kept(int a) { A = a; } public int A { get; } }
        public readonly struct Given { public Given(int a) { A = a; } public int A { get; init; } public int B => A; }
        public record struct Pair(int A, string B);
        public class ByReference { public ByReference(in int a) { A = a; } public int A { get; } }
        public class OfField { public OfField(int a) { A = a; } public readonly int A; }
        public class OfIncludedField { public OfIncludedField(int a) { A = a; } [JsonInclude] public readonly int A; }
        public class Referring { int a; public ref int A => ref a; [JsonIgnore] public ref int B => ref a; }
        public class Spanning { public ReadOnlySpan<byte> A => default; }
        public class SpanIgnored { [JsonIgnore] public ReadOnlySpan<byte> A => default; }
        public class Twice { public int A { get; set; } [JsonPropertyName("a")] public int B { get; set; } }
        public class Once { [JsonIgnore] public int A { get; set; } [JsonPropertyName("a")] public int B { get; set; } }
        public class Hiding : Once { public new string? B { get; set; } }
        public class Ignoring { [JsonIgnore] public required int A { get; set; } }
        public class Sometimes { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public required int? A { get; set; } }
        public class Adding : IEnumerable<int> { public void Add(int i) { } public IEnumerator<int> GetEnumerator() => throw null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!; }
        public class Waiters : Queue<int>;
        public record Told(HandlerResult Result);
        public record Heard(CloudEvent Event);

        """;

    private const string OrService = "; mark a service with [FromServices]";
    private const string NotFilled = "is a collection that JSON does not fill; take a List<T>, an array or a Dictionary<TKey, TValue>";
    private const string OfPlatform = "is a type of .NET's that JSON does not create; take text, or a class or record of your own";
    private const string Tuple = "is a tuple, whose fields JSON leaves out; use a record";
    private const string SharedName = "'Twice' has two members of the JSON name 'a', 'A' and 'B'; name one otherwise with [JsonPropertyName], or mark it with [JsonIgnore]";
    private const string IgnoredRequired = "'Ignoring' requires its member 'A' and ignores it in JSON; remove [JsonIgnore], or what requires it";
    private const string Reference = "'Referring' has a property 'A' that is a reference; mark it with [JsonIgnore]";
    private const string Span = "'Spanning' has a property 'A' that is a ref struct; mark it with [JsonIgnore]";
    private const string File = "'FileInfo' is a file or folder of the machine; use its path";
    private const string ByteKeys = "'Dictionary<byte[], int>' has keys of the type 'byte[]', which cannot be the name of a JSON member; use text, a number or an enumeration";

    private const string OrDerived = "; take a class or record, or name the classes with [JsonDerivedType]";

    [Theory]
    [InlineData("IShape", "'IShape' is an interface" + OrDerived + OrService)]
    [InlineData("Shape", "'Shape' is abstract" + OrDerived + OrService)]
    [InlineData("ISecret", "'Hidden' has no public constructor; add one, or mark another with [JsonConstructor]")]
    [InlineData("Closed", "'Closed' has no public constructor; add one, or mark another with [JsonConstructor]")]
    [InlineData("Two", "'Two' has several public constructors; mark one with [JsonConstructor]")]
    [InlineData("Unbound", "'Unbound' takes 'id' in its constructor and has no public property of that name and type to read it by; declare one, as a record does")]
    [InlineData("Order", "'IShape', at 'Order.Shape', is an interface" + OrDerived)]
    [InlineData("Lines", "'IShape', at 'Order.Shape', is an interface" + OrDerived)]
    [InlineData("Sequence", "'Sequence' is a collection without a public constructor that takes nothing; add one")]
    [InlineData("List<IShape>", "'IShape' is an interface" + OrDerived)]
    [InlineData("Action", "'Action' is a delegate; take and return data")]
    [InlineData("Type", "'Type' describes code; use its name")]
    [InlineData("nint", "'nint' is a native pointer; use int or long")]
    [InlineData("int[,]", "'int[*,*]' has several dimensions; use an array of arrays")]
    [InlineData("Dictionary<Point, int>", "'Dictionary<Point, int>' has keys of the type 'Point', which cannot be the name of a JSON member; use text, a number or an enumeration")]
    [InlineData("System.Collections.ObjectModel.ReadOnlyCollection<int>", "'ReadOnlyCollection<int>' can only be made from another collection; take a List<T>, an array or a Dictionary<TKey, TValue>")]
    [InlineData("Task<int>", "'Task<int>' is a task; take its result")]
    [InlineData("MemoryStream", "'MemoryStream' is a stream, which is an input of its own; take a Stream alone, or byte[] as part of another value")]
    [InlineData("HandlerResult", "'HandlerResult' is an answer, which a handler returns; take a class or record")]
    [InlineData("System.Net.IPAddress", "'IPAddress' " + OfPlatform + OrService)]
    [InlineData("List<System.Net.IPAddress>", "'IPAddress' " + OfPlatform)]
    [InlineData("Microsoft.Extensions.Logging.ILogger<F>", "'ILogger<F>' " + OfPlatform + OrService)]
    [InlineData("(int A, string B)", "'(int A, string B)' " + Tuple)]
    [InlineData("Lost", "'Lost' is a struct whose constructor JSON does not call, so that 'A' is never set; mark the constructor with [JsonConstructor], or give 'A' an init accessor")]
    [InlineData("ByReference", "'ByReference' takes 'a' in its constructor as a reference; take it by value")]
    [InlineData("OfField", "'OfField' takes 'a' in its constructor and has no public property of that name and type to read it by; declare one, as a record does")]
    [InlineData("Referring", Reference)]
    [InlineData("Spanning", Span)]
    [InlineData("Twice", SharedName)]
    [InlineData("Ignoring", IgnoredRequired)]
    [InlineData("FileInfo", File)]
    [InlineData("Adding", "'Adding' is a collection that JSON does not fill; let it implement ICollection<T> or IDictionary<TKey, TValue>, or take one of .NET's")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, int>", "'FrozenDictionary<string, int>' " + NotFilled)]
    [InlineData("System.Collections.Frozen.FrozenSet<int>", "'FrozenSet<int>' " + NotFilled)]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<int>", "'ConcurrentBag<int>' " + NotFilled)]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>", "'BlockingCollection<int>' " + NotFilled)]
    [InlineData("IReadOnlySet<int>", "'IReadOnlySet<int>' " + NotFilled)]
    [InlineData("System.Collections.BitArray", "'BitArray' " + NotFilled)]
    [InlineData("Dictionary<byte[], int>", ByteKeys)]
    [InlineData("Dictionary<object, int>", "'Dictionary<object, int>' has keys of the type 'object', which JSON does not create; use text, a number or an enumeration")]
    [InlineData("CloudEvent<HandlerResult>", "'HandlerResult' is an answer, which a handler returns; take a class or record")]
    [InlineData("Heard", "'CloudEvent', at 'Heard.Event', is an event, which is an input of its own; take it alone, or only its data")]
    [InlineData("IAsyncEnumerable<int>", "'IAsyncEnumerable<int>' is a stream of values, which only a handler itself returns; use a list or an array")]
    [InlineData("CloudEvent<IShape>", "'IShape' is an interface" + OrDerived)]
    public async Task An_input_that_json_cannot_create_is_reported_at_the_parameter(string type, string reason) =>
        (await Analysis.OfLibraryAsync($"{Types}public class F {{ [Handler] public static int Run({type} input) => 1; }}"))
            .ShouldBe([$"CTZ0017 'input': The handler 'F.Run' takes what JSON cannot create: {reason}"]);

    [Theory]
    [InlineData("Drawn")]
    [InlineData("Chosen")]
    [InlineData("Bound")]
    [InlineData("Computed")]
    [InlineData("Converting")]
    [InlineData("IConverted")]
    [InlineData("Node")]
    [InlineData("Point")]
    [InlineData("Size?")]
    [InlineData("Kept")]
    [InlineData("Given")]
    [InlineData("Pair")]
    [InlineData("Tuple<int, string>")]
    [InlineData("OfIncludedField")]
    [InlineData("SpanIgnored")]
    [InlineData("Hiding")]
    [InlineData("Sometimes")]
    [InlineData("Waiters")]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue<int>")]
    [InlineData("System.Collections.Hashtable")]
    [InlineData("CloudEvent<Point>")]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("Uri")]
    [InlineData("DayOfWeek")]
    [InlineData("IReadOnlyDictionary<DayOfWeek, IList<Point>>")]
    [InlineData("Dictionary<Guid, int[][]>")]
    [InlineData("ISet<int>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Point>")]
    [InlineData("System.Collections.Generic.KeyValuePair<string, Point>")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("System.Text.Json.Nodes.JsonNode")]
    [InlineData("Stream")]
    [InlineData("[FromServices] IShape")]
    [InlineData("HandlerContext")]
    public async Task An_input_that_json_can_create_is_not_reported(string type) =>
        (await Analysis.OfLibraryAsync($"{Types}public class F {{ [Handler] public static int Run({type} input) => 1; }}")).ShouldBeEmpty();

    [Theory]
    [InlineData("Func<int>", "'Func<int>' is a delegate; take and return data")]
    [InlineData("Callback", "'Action', at 'Callback.Done', is a delegate; take and return data")]
    [InlineData("List<Stream>", "'Stream' is a stream, which is an answer of its own; return it alone, or byte[] as part of another value")]
    [InlineData("List<IAsyncEnumerable<int>>", "'IAsyncEnumerable<int>' is a stream of values, which only a handler itself returns; use a list or an array")]
    [InlineData("Waiting", "'Task<int>', at 'Waiting.Value', is a task; await it and return its result")]
    [InlineData("Task<Task<int>>", "'Task<int>' is a task; await it and return its result")]
    [InlineData("IAsyncEnumerable<Type>", "'Type' describes code; use its name")]
    [InlineData("ValueTask<HandlerResult<int[,]>>", "'int[*,*]' has several dimensions; use an array of arrays")]
    [InlineData("Microsoft.AspNetCore.Http.IResult", "'IResult' is an answer of ASP.NET Core, which only its own endpoints send; return HandlerResult")]
    [InlineData("Task<Microsoft.AspNetCore.Http.HttpResults.Ok<int>>", "'Ok<int>' is an answer of ASP.NET Core, which only its own endpoints send; return HandlerResult")]
    [InlineData("HandlerResult<CloudEvent>", "'CloudEvent' is an event, which is an answer of its own; return it alone, or only its data")]
    [InlineData("HandlerResult<CloudEvent<int>>", "'CloudEvent<int>' is an event, which is an answer of its own; return it alone, or only its data")]
    [InlineData("CloudEvent[]", "'CloudEvent' is an event, which is an answer of its own; return it alone, or only its data")]
    [InlineData("HandlerResult<IAsyncEnumerable<int>>", "'IAsyncEnumerable<int>' is a stream of values, which only a handler itself returns; use a list or an array")]
    [InlineData("CloudEvent<HandlerResult>", "'HandlerResult' is an answer of its own; return it alone, or only its value")]
    [InlineData("IAsyncEnumerable<HandlerResult>", "'HandlerResult' is an answer of its own; return it alone, or only its value")]
    [InlineData("Told", "'HandlerResult', at 'Told.Result', is an answer of its own; return it alone, or only its value")]
    [InlineData("List<(int A, string B)>", "'(int A, string B)' " + Tuple)]
    [InlineData("Referring", Reference)]
    [InlineData("Spanning", Span)]
    [InlineData("Twice", SharedName)]
    [InlineData("Ignoring", IgnoredRequired)]
    [InlineData("FileInfo", File)]
    [InlineData("Dictionary<byte[], int>", ByteKeys)]
    public async Task An_output_that_json_cannot_hold_is_reported_at_the_method(string type, string reason) =>
        (await Analysis.OfLibraryAsync($"{Types}public class F {{ [Handler] public static {type} Run() => throw new InvalidOperationException(); }}"))
            .ShouldBe([$"CTZ0018 'Run': The handler 'F.Run' returns what JSON cannot hold: {reason}"]);

    [Theory]
    [InlineData("IShape")]
    [InlineData("Order")]
    [InlineData("Closed")]
    [InlineData("Stream")]
    [InlineData("HandlerResult")]
    [InlineData("CloudEvent")]
    [InlineData("Task<CloudEvent<Point>?>")]
    [InlineData("HandlerResult<HandlerResult>")]
    [InlineData("HandlerResult<Stream>")]
    [InlineData("Lost")]
    [InlineData("Adding")]
    [InlineData("Exception")]
    [InlineData("Dictionary<object, int>")]
    [InlineData("IReadOnlySet<int>")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, int>")]
    [InlineData("Task<IEnumerable<Shape>>")]
    [InlineData("IAsyncEnumerable<IShape>")]
    public async Task An_output_that_json_can_hold_is_not_reported(string type) =>
        (await Analysis.OfLibraryAsync($"{Types}public class F {{ [Handler] public static {type} Run() => throw new InvalidOperationException(); }}")).ShouldBeEmpty();

    [Theory]
    [InlineData("IShape", "Converters = new[] { typeof(ShapeConverter) }")]
    [InlineData("List<IShape>", "Converters = new[] { typeof(ShapeConverter) }")]
    [InlineData("IShape", "Converters = new[] { typeof(AnyConverter) }")]
    [InlineData("(int, string)", "IncludeFields = true")]
    [InlineData("OfField", "IncludeFields = true")]
    [InlineData("Twice", "PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified")]
    public async Task What_a_json_contexts_options_make_possible_is_not_reported(string type, string options) =>
        (await OfOptionsAsync(type, options)).ShouldBeEmpty();

    [Theory]
    [InlineData("Shape", "Converters = new[] { typeof(ShapeConverter) }")]
    [InlineData("IShape", "Converters = new[] { typeof(JsonStringEnumConverter) }")]
    [InlineData("IShape", "IncludeFields = true")]
    [InlineData("(int, string)", "WriteIndented = true")]
    public async Task What_a_json_contexts_options_leave_impossible_is_reported(string type, string options) =>
        (await OfOptionsAsync(type, options)).ShouldHaveSingleItem().ShouldStartWith("CTZ0017 'input'");

    private static Task<IReadOnlyList<string>> OfOptionsAsync(string type, string options) => Analysis.OfLibraryAsync(
        $$"""
        {{Types}}
        public class F { [Handler] public static int Run({{type}} input) => 1; }
        public class ShapeConverter : JsonConverter<IShape>
        {
            public override IShape Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) => throw null!;
            public override void Write(System.Text.Json.Utf8JsonWriter w, IShape v, System.Text.Json.JsonSerializerOptions o) { }
        }
        public class AnyConverter : JsonConverterFactory
        {
            public override bool CanConvert(Type t) => true;
            public override JsonConverter CreateConverter(Type t, System.Text.Json.JsonSerializerOptions o) => throw null!;
        }
        [JsonSourceGenerationOptions({{options}})] [JsonSerializable(typeof(int))] internal partial class C : JsonSerializerContext;
        """);
}
