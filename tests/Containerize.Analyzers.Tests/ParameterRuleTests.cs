namespace Containerize.Analyzers.Tests;

public sealed class ParameterRuleTests
{
    [Theory]
    [InlineData("ref int n", "n", "a 'ref' parameter")]
    [InlineData("out int n", "n", "an 'out' parameter")]
    [InlineData("in int n", "n", "an 'in' parameter")]
    [InlineData("ref readonly int n", "n", "a 'ref readonly' parameter")]
    [InlineData("params int[] n", "n", "a 'params' parameter")]
    [InlineData("int* n", "n", "a pointer")]
    [InlineData("delegate*<void> n", "n", "a pointer")]
    [InlineData("int*[] n", "n", "an array of pointers")]
    [InlineData("List<int*[]> n", "n", "made of pointers")]
    [InlineData("ReadOnlySpan<byte> n", "n", "a ref struct")]
    [InlineData("in CancellationToken n", "n", "an 'in' parameter")]
    public async Task A_parameter_that_is_no_plain_value_is_reported(string parameter, string marked, string what) =>
        (await Analysis.OfLibraryAsync($"public unsafe class F {{ [Handler] public static void Run({parameter}) => throw null!; }}")).ShouldBe(
            [$"CTZ0003 '{marked}': The handler 'F.Run' takes 'n', which is {what}; use a plain value instead"]);

    [Theory]
    [InlineData("ref int Run() => throw null!", "a reference")]
    [InlineData("ref readonly int Run() => throw null!", "a reference")]
    [InlineData("Span<int> Run() => throw null!", "a ref struct")]
    [InlineData("void* Run() => throw null!", "a pointer")]
    public async Task A_result_that_is_no_plain_value_is_reported(string method, string what) =>
        (await Analysis.OfLibraryAsync($"public unsafe class F {{ [Handler] public static {method}; }}")).ShouldBe(
            [$"CTZ0003 'Run': The handler 'F.Run' returns {what}; use a plain value instead"]);

    [Fact]
    public async Task A_list_of_any_arguments_is_reported() =>
        (await Analysis.OfLibraryAsync("public class F { [Handler] public static void Run(__arglist) { } }")).ShouldBe(
            ["CTZ0003 'Run': The handler 'F.Run' takes '__arglist'; use a plain value instead"]);

    [Theory]
    [InlineData("int[] n")]
    [InlineData("int? n = null")]
    [InlineData("ReadOnlyMemory<byte> n")]
    public async Task A_parameter_that_is_a_plain_value_is_not_reported(string parameter) =>
        (await Analysis.OfLibraryAsync($"public class F {{ [Handler] public static void Run({parameter}) {{ }} }}")).ShouldBeEmpty();

    [Fact]
    public async Task Every_further_input_is_reported_where_it_is() =>
        (await Analysis.OfLibraryAsync("public class F { [Handler] public static void Run(int a, HandlerContext c, string b, Stream d) { } }")).ShouldBe(
        [
            "CTZ0005 'b': The handler 'F.Run' takes two inputs, 'a' and 'b'; put both into one type, or mark a service with [FromServices]",
            "CTZ0005 'd': The handler 'F.Run' takes two inputs, 'a' and 'd'; put both into one type, or mark a service with [FromServices]",
        ]);

    [Fact]
    public async Task Services_context_and_cancellation_are_no_inputs() =>
        (await Analysis.OfLibraryAsync(
            """
            public class F
            {
                [Handler]
                public static void Run(
                    HandlerContext context,
                    int input,
                    [FromServices] Uri one,
                    [Microsoft.AspNetCore.Mvc.FromServices] Uri two,
                    [Microsoft.Extensions.DependencyInjection.FromKeyedServices("k")] Uri three,
                    CancellationToken cancellationToken) { }
            }
            """)).ShouldBeEmpty();

    [Fact]
    public async Task All_that_is_wrong_with_one_handler_is_reported_at_once() =>
        (await Analysis.OfLibraryAsync("public class F { [Handler(\"A B\")] public static async void Run(int a, ref int b, int c) => await Task.Yield(); }"))
            .Select(static d => d[..7]).ShouldBe(["CTZ0007", "CTZ0004", "CTZ0003", "CTZ0005"]);
}
