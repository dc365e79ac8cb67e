namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>The sample Aot, trimmed instead, and for .NET 10.</summary>
[Trait("Category", "Slow")]
public sealed class TrimmedTests(TrimmedTests.Trimmed app) : EveryKindTests(app), IClassFixture<TrimmedTests.Trimmed>
{
    [Fact]
    public void Json_by_reflection_is_off_and_the_frameworks_unused_parts_are_gone()
    {
        var files = Enumerable.Range(1, app.Image.Manifest["layers"]!.AsArray().Count - 1).SelectMany(i => app.Image.Layer(i)).ToArray();

        files.ShouldNotContain(file => file.Name == "app/System.Private.Xml.dll");
        System.Text.Encoding.UTF8.GetString(files.Single(file => file.Name == "app/Aot.runtimeconfig.json").Content)
            .ShouldContain("\"System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault\": false");
    }

    public sealed class Trimmed : Sample
    {
        protected override UserProject CreateProject()
        {
            var project = SampleProject.Copy("Aot");
            project.Edit("Aot.csproj", "net8.0", "net10.0");
            project.Edit("Aot.csproj", "PublishAot", "PublishTrimmed");
            return project;
        }
    }
}
