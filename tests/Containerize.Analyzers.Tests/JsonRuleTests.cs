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

        """;

    private const string OrDerived = "; take a class or record, or name the classes with [JsonDerivedType]";

    [Theory]
    [InlineData("IShape", "'IShape' is an interface" + OrDerived)]
    [InlineData("Shape", "'Shape' is abstract" + OrDerived)]
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
    [InlineData("Task<int>", "'Task<int>' has several public constructors; mark one with [JsonConstructor]")]
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
    [InlineData("(int, string)")]
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
    public async Task An_output_that_json_cannot_hold_is_reported_at_the_method(string type, string reason) =>
        (await Analysis.OfLibraryAsync($"{Types}public class F {{ [Handler] public static {type} Run() => throw new InvalidOperationException(); }}"))
            .ShouldBe([$"CTZ0018 'Run': The handler 'F.Run' returns what JSON cannot hold: {reason}"]);

    [Theory]
    [InlineData("IShape")]
    [InlineData("Order")]
    [InlineData("Closed")]
    [InlineData("Stream")]
    [InlineData("HandlerResult")]
    [InlineData("Task<IEnumerable<Shape>>")]
    [InlineData("IAsyncEnumerable<IShape>")]
    public async Task An_output_that_json_can_hold_is_not_reported(string type) =>
        (await Analysis.OfLibraryAsync($"{Types}public class F {{ [Handler] public static {type} Run() => throw new InvalidOperationException(); }}")).ShouldBeEmpty();
}
