using Containerize.CodeFixes.Bodies;

namespace Containerize.CodeFixes.Tests;

public sealed class StreamCancellationFixTests
{
    private const string Added = "[EnumeratorCancellation] CancellationToken cancellationToken = default";

    [Theory]
    [InlineData("await Task.Delay(1); yield return 1;", "await Task.Delay(1, cancellationToken); yield return 1;")]
    [InlineData("await Task.Delay(1).ConfigureAwait(false); yield return 1;", "await Task.Delay(1, cancellationToken).ConfigureAwait(false); yield return 1;")]
    [InlineData("yield return await Value(); static Task<int> Value(int i = 1, CancellationToken c = default) => Task.FromResult(i);", "yield return await Value(c: cancellationToken); static Task<int> Value(int i = 1, CancellationToken c = default) => Task.FromResult(i);")]
    [InlineData("await foreach (var i in AsyncEnumerable.Empty<int>()) yield return i;", "await foreach (var i in AsyncEnumerable.Empty<int>().WithCancellation(cancellationToken)) yield return i;")]
    public async Task A_stream_takes_a_token_and_passes_it_on(string body, string mended) =>
        (await FixedProject.FixAsync(Stream("", body), new StreamCancellationFix(), "CTZ0014"))
            .ShouldBe("using System.Linq;\nusing System.Runtime.CompilerServices;\n\n" + Stream(Added, mended)["using System.Linq; ".Length..]);

    [Fact]
    public async Task A_token_that_was_not_used_is_passed_on_and_marked() =>
        (await FixedProject.FixAsync(
            "using System.Runtime.CompilerServices; public class F { [Handler] public static async IAsyncEnumerable<int> Run(int n, [EnumeratorCancellation] CancellationToken stop) { await Task.Delay(n); yield return n; } }",
            new StreamCancellationFix(),
            "CTZ0014")).ShouldContain("await Task.Delay(n, stop);");

    [Fact]
    public async Task A_stream_whose_work_takes_no_token_looks_at_it_every_round()
    {
        string text = await FixedProject.FixAsync(
            """
            public class F
            {
                [Handler]
                public static async IAsyncEnumerable<int> Run(int n)
                {
                    for (int i = 0; i < n; i++)
                    {
                        await Work();
                        yield return i;
                    }
                }

                private static Task Work() => Task.Delay(1);
            }
            """,
            new StreamCancellationFix(),
            "CTZ0014");

        text.ShouldContain("Run(int n, " + Added + ")");
        text.ShouldContain("        {\n            cancellationToken.ThrowIfCancellationRequested();\n            await Work();");
    }

    [Fact]
    public async Task A_stream_that_another_method_makes_is_left_to_the_author() =>
        (await FixedProject.Of(
            "public class F { [Handler] public static IAsyncEnumerable<int> Run() => Make(); static async IAsyncEnumerable<int> Make() { await Task.Delay(1); yield return 1; } }")
            .OffersAsync(new StreamCancellationFix(), "CTZ0014")).ShouldBeEmpty();

    private static string Stream(string parameters, string body) =>
        $"using System.Linq; public class F {{ [Handler] public static async IAsyncEnumerable<int> Run({parameters}) {{ {body} }} }}";
}
