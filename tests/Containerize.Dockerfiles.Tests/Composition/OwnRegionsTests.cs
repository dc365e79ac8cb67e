using Containerize.Dockerfiles.Composition;
using Containerize.Dockerfiles.Notation;

namespace Containerize.Dockerfiles.Tests.Composition;

public sealed class OwnRegionsTests
{
    private static readonly string[] Layers = ["packages", "application"];

    private static string Text => DockerfileWriter.Write(DockerfileComposer.Compose(Requests.OnBuild));

    [Fact]
    public void A_file_as_it_is_generated_has_every_layer() => Check(Text, Layers).ShouldBeEmpty();

    [Fact]
    public void A_layer_that_no_line_copies_is_a_warning_with_the_line_to_add()
    {
        var warnings = OwnRegions.Check(Text.Replace("packages application", "packages data application", StringComparison.Ordinal), "f", ["packages", "data", "application"]).ToArray();

        var warning = warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe("CTZ6013");
        warning.File.ShouldBe("f");
        warning.Message.ShouldContain("add COPY --from=builder /containerize/layers/data/ / to the region 'layers'");
    }

    [Fact]
    public void A_layer_that_is_copied_and_not_listed_is_a_warning() =>
        Check(Text.Replace("\"packages application\"", "application", StringComparison.Ordinal), Layers).ShouldHaveSingleItem().ShouldContain("'packages' is copied and not made: add it to ARG CONTAINERIZE_LAYERS");

    [Fact]
    public void A_layer_that_is_copied_and_no_more_is_a_warning() =>
        Check(Text.Replace("\"packages application\"", "application", StringComparison.Ordinal), ["application"]).ShouldHaveSingleItem().ShouldContain("'packages' is copied, and the project no longer has it");

    [Theory]
    [InlineData("COPY --from=builder /containerize/layers/ /")]
    [InlineData("COPY --from=builder /containerize/layers/$X/ /")]
    public void Who_copies_in_another_way_is_not_told_how(string copy) =>
        Check($"FROM x AS builder\nFROM y\n{copy}\n", Layers).ShouldBeEmpty();

    [Fact]
    public void The_project_is_the_argument_s()
    {
        OwnRegions.ProjectOf(Text).ShouldBe("Hello.csproj");
        OwnRegions.ProjectOf("FROM x\nARG CONTAINERIZE_PROJECT=a\n").ShouldBeNull();
        OwnRegions.ProjectOf("ARG CONTAINERIZE_PROJECT\nFROM x\n").ShouldBeNull();
    }

    private static IEnumerable<string> Check(string text, string[] layers) => OwnRegions.Check(text, "f", layers).Select(warning => warning.Message);
}
