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
    public async Task A_stream_that_hears_its_caller_leave_or_waits_for_nothing_is_not_reported(string parameter, string body) =>
        (await Analysis.OfLibraryAsync($"public class F {{ [Handler] public static async IAsyncEnumerable<int> Run({parameter}) {{ {body} yield return 1; }} }}"))
            .ShouldBeEmpty();

    [Fact]
    public async Task A_stream_that_another_method_makes_is_not_reported() =>
        (await Analysis.OfLibraryAsync(
            "public class F { [Handler] public static IAsyncEnumerable<int> Run() => Make(); static async IAsyncEnumerable<int> Make() { await Task.Delay(1); yield return 1; } }"))
            .ShouldBeEmpty();
}
