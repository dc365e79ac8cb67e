namespace Containerize.Analyzers.Tests;

public sealed class BodyRuleTests
{
    [Theory]
    [InlineData("Task<int> t", "int", "return t.Result;", "t.Result", "Task.Result", "await the task")]
    [InlineData("Task<int> t", "int", "return new ValueTask<int>(t).Result;", "new ValueTask<int>(t).Result", "ValueTask.Result", "await the task")]
    [InlineData("Task<int> t", "void", "t.Wait();", "t.Wait()", "Task.Wait", "await the task")]
    [InlineData("Task<int> t", "bool", "return t.Wait(1);", "t.Wait(1)", "Task.Wait", "await the task")]
    [InlineData("Task<int> t", "int", "return t.GetAwaiter().GetResult();", "t.GetAwaiter().GetResult()", "GetAwaiter().GetResult()", "await the task")]
    [InlineData("Task<int> t", "int", "return t.ConfigureAwait(false).GetAwaiter().GetResult();", "t.ConfigureAwait(false).GetAwaiter().GetResult()", "GetAwaiter().GetResult()", "await the task")]
    [InlineData("Task<int> t", "void", "Task.WaitAll(t);", "Task.WaitAll(t)", "Task.WaitAll", "await Task.WhenAll")]
    [InlineData("Task<int> t", "int", "return Task.WaitAny(t);", "Task.WaitAny(t)", "Task.WaitAny", "await Task.WhenAny")]
    [InlineData("Task<int> t", "void", "Thread.Sleep(1);", "Thread.Sleep(1)", "Thread.Sleep", "await Task.Delay")]
    [InlineData("Task<int> t", "Action", "return () => t.Wait();", "t.Wait()", "Task.Wait", "await the task")]
    [InlineData("Task<int> t", "int", "return Local(); int Local() => t.Result;", "t.Result", "Task.Result", "await the task")]
    public async Task A_handler_that_blocks_is_reported_at_the_call(
        string parameter, string result, string body, string marked, string name, string instead) =>
        (await Analysis.OfLibraryAsync($"public class F {{ [Handler] public static {result} Run([FromServices] {parameter}) {{ {body} }} }}"))
            .Where(static d => d.StartsWith("CTZ0012", StringComparison.Ordinal))
            .ShouldBe([$"CTZ0012 '{marked}': The handler 'F.Run' blocks a thread with '{name}'; {instead}"]);

    [Theory]
    [InlineData("await t; return t.Result;")]
    [InlineData("await Task.WhenAll(t); return t.Result;")]
    [InlineData("if (t.IsCompletedSuccessfully) { return t.Result; } return await t;")]
    [InlineData("return await t.ContinueWith(x => x.Result, TaskScheduler.Default);")]
    [InlineData("var all = new[] { t }; await Task.WhenAll(all); return all[0].Result;")]
    [InlineData("await Task.Delay(1); return nameof(t.Result).Length;")]
    [InlineData("return await t.WaitAsync(TimeSpan.FromSeconds(1));")]
    public async Task A_handler_that_awaits_first_is_not_reported(string body) =>
        (await Analysis.OfLibraryAsync($"public class F {{ [Handler] public static async Task<int> Run([FromServices] Task<int> t) {{ {body} }} }}")).ShouldBeEmpty();

    [Fact]
    public async Task Only_handlers_are_looked_at() =>
        (await Analysis.OfLibraryAsync("public class F { [Obsolete] public static int Run(Task<int> t) { Console.ReadLine(); return t.Result; } }")).ShouldBeEmpty();

    [Fact]
    public async Task The_body_of_a_partial_handler_is_looked_at_once() =>
        (await Analysis.OfLibraryAsync(
            "public partial class F { [Handler] public static partial void Run(); } partial class F { public static partial void Run() => Thread.Sleep(1); }"))
            .ShouldBe(["CTZ0012 'Thread.Sleep(1)': The handler 'F.Run' blocks a thread with 'Thread.Sleep'; await Task.Delay"]);

    [Theory]
    [InlineData("Console.ReadLine()", "Console.ReadLine")]
    [InlineData("Console.Read()", "Console.Read")]
    [InlineData("Console.ReadKey()", "Console.ReadKey")]
    [InlineData("Console.OpenStandardInput()", "Console.OpenStandardInput")]
    [InlineData("Console.In", "Console.In")]
    public async Task A_handler_that_reads_the_console_is_reported(string expression, string member) =>
        (await Analysis.OfLibraryAsync($"public class F {{ [Handler] public static string Run() => $\"{{{expression}}}\"; }}")).ShouldBe(
            [$"CTZ0013 '{expression}': The handler 'F.Run' reads '{member}', and in a container nobody types there; take the value as the handler's input or from the configuration"]);

    [Theory]
    [InlineData("Console.WriteLine(1);")]
    [InlineData("new StringReader(\"a\").ReadLine();")]
    public async Task A_handler_that_reads_something_else_is_not_reported(string body) =>
        (await Analysis.OfLibraryAsync($"public class F {{ [Handler] public static void Run() {{ {body} }} }}")).ShouldBeEmpty();
}
