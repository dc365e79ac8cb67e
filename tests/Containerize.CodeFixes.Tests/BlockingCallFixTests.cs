using Containerize.CodeFixes.Bodies;

namespace Containerize.CodeFixes.Tests;

public sealed class BlockingCallFixTests
{
    private const string Tasks = "[FromServices] Task<int> t";

    [Theory]
    [InlineData("int Run(" + Tasks + ") => t.Result;", "async Task<int> Run(" + Tasks + ") => await t;")]
    [InlineData("string Run(" + Tasks + ") { return t.Result.ToString(\"D\"); }", "async Task<string> Run(" + Tasks + ") { return (await t).ToString(\"D\"); }")]
    [InlineData("string? Run(" + Tasks + ") => t.Result > 1 ? null : \"a\";", "async Task<string?> Run(" + Tasks + ") => await t > 1 ? null : \"a\";")]
    [InlineData("void Run(" + Tasks + ") { t.Wait(); }", "async Task Run(" + Tasks + ") { await t; }")]
    [InlineData("void Run(" + Tasks + ", CancellationToken c) => t.Wait(c);", "async Task Run(" + Tasks + ", CancellationToken c) => await t.WaitAsync(c);")]
    [InlineData("int Run(" + Tasks + ") => t.GetAwaiter().GetResult();", "async Task<int> Run(" + Tasks + ") => await t;")]
    [InlineData("int Run(" + Tasks + ") => t.ConfigureAwait(false).GetAwaiter().GetResult();", "async Task<int> Run(" + Tasks + ") => await t.ConfigureAwait(false);")]
    [InlineData("void Run(" + Tasks + ") => Task.WaitAll(t, t);", "async Task Run(" + Tasks + ") => await Task.WhenAll(t, t);")]
    [InlineData("void Run(" + Tasks + ", CancellationToken c) { Task.WaitAll(new Task[] { t }, c); }", "async Task Run(" + Tasks + ", CancellationToken c) { await Task.WhenAll(new Task[] { t }).WaitAsync(c); }")]
    [InlineData("void Run(" + Tasks + ") { Task.WaitAny(t, t); }", "async Task Run(" + Tasks + ") { await Task.WhenAny(t, t); }")]
    [InlineData("void Run() { System.Threading.Thread.Sleep(1); }", "async Task Run() { await Task.Delay(1); }")]
    [InlineData("void Run(CancellationToken stop) => Thread.Sleep(1);", "async Task Run(CancellationToken stop) => await Task.Delay(1, stop);")]
    [InlineData("Task<int> Run(" + Tasks + ") => Task.FromResult(t.Result + 1);", "async Task<int> Run(" + Tasks + ") => await t + 1;")]
    [InlineData("Task<int> Run(" + Tasks + ") { Thread.Sleep(1); return t; }", "async Task<int> Run(" + Tasks + ") { await Task.Delay(1); return await t; }")]
    [InlineData("Task Run() { Thread.Sleep(1); return Task.CompletedTask; }", "async Task Run() { await Task.Delay(1); return; }")]
    [InlineData("async Task<Func<Task<int>>> Run(" + Tasks + ") { await Task.Yield(); return async () => { await Task.Yield(); return t.Result; }; }", "async Task<Func<Task<int>>> Run(" + Tasks + ") { await Task.Yield(); return async () => { await Task.Yield(); return await t; }; }", false)]
    [InlineData("async Task<int> Run(" + Tasks + ") { await Task.Yield(); return t.Result; }", "async Task<int> Run(" + Tasks + ") { await Task.Yield(); return await t; }")]
    public async Task What_blocks_is_awaited(string method, string mended, bool isServed = true)
    {
        string source = $"public class F {{ [Handler] public static {method} }}";
        string text = isServed
            ? await FixedProject.FixAsync(source, new BlockingCallFix(), "CTZ0012")
            : (await FixedProject.Of(source).ApplyAsync(new BlockingCallFix(), "CTZ0012")).Files[0].Text;

        text.ShouldBe($"public class F {{ [Handler] public static {mended} }}");
    }

    [Fact]
    public async Task A_task_that_was_returned_is_awaited_before_the_end()
    {
        string text = await FixedProject.FixAsync(
            """
            public class F
            {
                [Handler]
                public static Task Run([FromServices] Task t)
                {
                    if (t.IsFaulted)
                        return t;

                    if (t.IsCanceled)
                    {
                        return Task.Run(() => 1);
                    }

                    Thread.Sleep(1);
                    return t;
                }
            }
            """,
            new BlockingCallFix(),
            "CTZ0012");

        text.ShouldContain("        if (t.IsFaulted)\n        {\n            await t;\n            return;\n        }\n");
        text.ShouldContain("        {\n            await Task.Run(() => 1);\n            return;\n        }\n");
        text.ShouldContain("        await Task.Delay(1);\n        await t;\n    }\n");
    }

    [Fact]
    public async Task What_blocks_within_a_returned_task_is_awaited_too() =>
        (await FixedProject.FixAsync(
            "public class F { [Handler] public static Task Run([FromServices] Task<int> t) { return Task.Delay(t.Result); } }", new BlockingCallFix(), "CTZ0012"))
            .ShouldBe("public class F { [Handler] public static async Task Run([FromServices] Task<int> t) { await Task.Delay(await t); } }");

    [Fact]
    public async Task All_blocking_calls_of_a_method_are_awaited_at_once() =>
        (await (await FixedProject.Of(
            """
            public class F
            {
                [Handler]
                public static int Run([FromServices] Task<int> a, [FromServices] Task<int> b)
                {
                    var one = a.Result;
                    var two = b.Result;
                    return one + two;
                }
            }
            """).ApplyToAllAsync(new BlockingCallFix(), "CTZ0012")).CheckAsync()).Files[0].Text.ShouldBe(
            """
            public class F
            {
                [Handler]
                public static async Task<int> Run([FromServices] Task<int> a, [FromServices] Task<int> b)
                {
                    var one = await a;
                    var two = await b;
                    return one + two;
                }
            }
            """.ReplaceLineEndings("\n"));

    [Fact]
    public async Task The_using_that_a_task_needs_comes_with_it()
    {
        string text = await FixedProject.FixAsync(
            "namespace A { public class Task; public class F { [Handler] public static void Run() { Thread.Sleep(1); } } }", new BlockingCallFix(), "CTZ0012");

        text.ShouldContain("async System.Threading.Tasks.Task Run() { await System.Threading.Tasks.Task.Delay(1); }");
    }

    [Theory]
    [InlineData("bool Run(" + Tasks + ") => t.Wait(1);")]
    [InlineData("int Run(" + Tasks + ") => Task.WaitAny(t);")]
    [InlineData("Func<int> Run(" + Tasks + ") => () => t.Result;")]
    [InlineData("async Task<int> Run(" + Tasks + ") { await Task.Yield(); lock (t) { return t.Result; } }")]
    [InlineData("IEnumerable<int> Run(" + Tasks + ") { yield return t.Result; }")]
    [InlineData("IAsyncEnumerable<int> Run([FromServices] Task<IAsyncEnumerable<int>> t) => t.Result;")]
    public async Task What_cannot_be_awaited_is_left_to_its_author(string method) =>
        (await FixedProject.Of($"public class F {{ [Handler] public static {method} }}").OffersAsync(new BlockingCallFix(), "CTZ0012")).ShouldBeEmpty();

    [Theory]
    [InlineData("public interface I { int Run(Task<int> t); } public class F : I { [Handler] public int Run([FromServices] Task<int> t) => t.Result; }")]
    [InlineData("public class F { [Handler] public virtual int Run([FromServices] Task<int> t) => t.Result; }")]
    [InlineData("public partial class F { [Handler] public static partial int Run([FromServices] Task<int> t); } partial class F { public static partial int Run(Task<int> t) => t.Result; }")]
    public async Task A_method_whose_type_others_rely_on_keeps_it(string source) =>
        (await FixedProject.Of(source).OffersAsync(new BlockingCallFix(), "CTZ0012")).ShouldBeEmpty();
}
