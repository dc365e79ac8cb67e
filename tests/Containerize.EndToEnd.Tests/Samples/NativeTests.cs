namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>The sample Aot as it stands: .NET 8, Native AOT.</summary>
[Trait("Category", "Slow")]
public sealed class NativeTests(NativeTests.Native app) : EveryKindTests(app), IClassFixture<NativeTests.Native>
{
    [Fact]
    public void The_image_holds_one_file() =>
        app.Image.Layer(^1).Select(entry => entry.Name).ShouldBe(["app/", "app/Aot"]);

    public sealed class Native : Sample
    {
        protected override UserProject CreateProject() => SampleProject.Copy("Aot");
    }
}
