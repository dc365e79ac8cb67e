using Containerize.Generators.Tests.Compiling;

namespace Containerize.Generators.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_sources_in_another_order_give_the_same_files()
    {
        string[] sources =
        [
            Samples.Hello,
            Samples.EveryKind,
            "public static class More { [Handler] public static int Hello() => 1; [Handler(\"same\")] public static int A() => 1; }",
            "public static class Most { [Handler(\"same\")] public static int A() => 1; [Handler] public static int Ping(int i) => i; }",
        ];

        string[] transcripts =
        [
            .. Orders([0, 1, 2, 3]).Select(order => GeneratorRun.Of(TestCompilation.Program([.. order.Select(i => sources[i])])).Transcript()),
        ];

        transcripts.Length.ShouldBe(24);
        transcripts.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        transcripts[0].ShouldContain("more-hello");
    }

    [Fact]
    public void Generated_files_end_their_lines_alike_on_every_machine() =>
        GeneratorRun.Of(TestCompilation.Program(Samples.EveryKind)).Transcript().ShouldNotContain("\r");

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
