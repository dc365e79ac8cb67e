namespace Containerize.Analyzers.Tests;

public sealed class StreamRuleTests
{
    private const string Consequence = "so what it waits for goes on after its caller left; pass one on to what it awaits";

    [Fact]
    public async Task A_stream_without_a_token_is_reported() =>
        (await Analysis.OfLibraryAsync("public class F { [Handler] public static async IAsyncEnumerable<int> Run() { await Task.Delay(1); yield return 1; } }"))
            .ShouldBe([$"CTZ0014 'Run': The stream 'F.Run' takes no CancellationToken, {Consequence}"]);

    [Fact]
    public async Task A_stream_that_does_not_use_its_token_is_reported() =>
        (await Analysis.OfLibraryAsync(
            "public class F { [Handler] public static async IAsyncEnumerable<int> Run([FromServices] IAsyncEnumerable<int> s, CancellationToken stop) { await foreach (var i in s) yield return i; } }"))
            .ShouldBe([$"CTZ0014 'Run': The stream 'F.Run' does not use its CancellationToken 'stop', {Consequence}"]);

    [Fact]
    public async Task A_stream_that_takes_a_context_and_no_token_from_it_is_reported() =>
        (await Analysis.OfLibraryAsync(
            "public class F { [Handler] public static async IAsyncEnumerable<string> Run(HandlerContext c) { await Task.Delay(1); yield return c.Id; } }"))
            .ShouldBe([$"CTZ0014 'Run': The stream 'F.Run' takes no CancellationToken, {Consequence}"]);

    [Theory]
    [InlineData("CancellationToken t", "await Task.Delay(1, t);")]
    [InlineData("HandlerContext c", "await Task.Delay(1, c.CancellationToken);")]
    [InlineData("HandlerContext c", "await Work(c); static Task Work(HandlerContext c) => Task.CompletedTask;")]
    [InlineData("int i", "Console.WriteLine(i);")]
    [InlineData("int i", "await Task.Yield();")]
    [InlineData("int i", "await Task.CompletedTask;")]
    public async Task A_stream_that_hears_its_caller_leave_or_waits_for_nothing_is_not_reported(string parameter, string body) =>
        (await Analysis.OfLibraryAsync($"public class F {{ [Handler] public static async IAsyncEnumerable<int> Run({parameter}) {{ {body} yield return 1; }} }}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Make()", "Make()", "await Task.Delay(1);", "is that of 'Make', which takes no CancellationToken")]
    [InlineData("Make(default)", "Make(CancellationToken stop)", "await Task.Delay(1);", "is that of 'Make', which does not use its CancellationToken 'stop'")]
    [InlineData("Make()", "Make(CancellationToken stop = default)", "await Task.Delay(1, stop);", "calls 'Make' without its CancellationToken 'stop'")]
    public async Task A_stream_that_another_method_makes_and_nobody_ends_is_reported(string call, string declaration, string body, string fault) =>
        (await OfReturnedAsync("", call, declaration, body)).ShouldBe([$"CTZ0014 'Run': The stream 'F.Run' {fault}, {Consequence}"]);

    [Theory]
    [InlineData("", "Make()", "Make()", "await Task.Yield();")]
    [InlineData("", "Make(1)", "Make(int i)", "Console.WriteLine(i);")]
    [InlineData("", "Make()", "Make([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop = default)", "await Task.Delay(1, stop);")]
    [InlineData("CancellationToken stop", "Make(stop)", "Make(CancellationToken stop)", "await Task.Delay(1, stop);")]
    [InlineData("HandlerContext call", "Make(call)", "Make(HandlerContext call)", "await Task.Delay(1, call.CancellationToken);")]
    public async Task A_stream_that_another_method_makes_and_that_ends_with_its_caller_is_not_reported(
        string parameter, string call, string declaration, string body) =>
        (await OfReturnedAsync(parameter, call, declaration, body)).ShouldBeEmpty();

    [Fact]
    public async Task A_stream_of_a_local_function_that_uses_the_token_around_it_is_not_reported() =>
        (await Analysis.OfLibraryAsync(
            "public class F { [Handler] public static IAsyncEnumerable<int> Run(CancellationToken stop) { return Make(); async IAsyncEnumerable<int> Make() { await Task.Delay(1, stop); yield return 1; } } }"))
            .ShouldBeEmpty();

    private static Task<IReadOnlyList<string>> OfReturnedAsync(string parameter, string call, string declaration, string body) =>
        Analysis.OfLibraryAsync(
            $"public class F {{ [Handler] public static IAsyncEnumerable<int> Run({parameter}) => {call}; static async IAsyncEnumerable<int> {declaration} {{ {body} yield return 1; }} }}");
}
