using Containerize.Generators.Tests.Compiling;

namespace Containerize.Generators.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void The_smallest_program() => ShouldMatch(GeneratorRun.Of(TestCompilation.Program(Samples.Hello)));

    [Fact]
    public void Handlers_of_every_kind() => ShouldMatch(GeneratorRun.Of(TestCompilation.Library(Samples.EveryKind)));

    [Fact]
    public void An_input_that_is_checked() => ShouldMatch(GeneratorRun.Of(TestCompilation.Library(Samples.Checked)));

    [Fact]
    public void A_program_whose_handlers_are_missing() => ShouldMatch(
        GeneratorRun.Of(TestCompilation.Program(""), new TestOptions(("ContainerizeHandlers", "true"))));

    private static void ShouldMatch(GeneratorRun run) => run.Transcript().ShouldMatchApproved(static options => options
        .LocateTestMethodUsingAttribute<FactAttribute>()
        .SubFolder("Snapshots")
        .WithFileExtension(".txt")
        .NoDiff());
}
