using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Samples;

[Trait("Category", "Slow")]
public sealed class HelloTests(HelloTests.Hello hello) : IClassFixture<HelloTests.Hello>
{
    [Theory]
    [InlineData("/hello")]
    [InlineData("/")]
    public async Task It_greets_at_its_name_and_being_the_only_one_at_the_root(string path) =>
        (await hello.Client.AskAsync(path, """{"name":"sample"}""")).ShouldBe("""{"message":"Hello, sample!"}""");

    [Fact]
    public async Task It_is_described() =>
        JsonNode.Parse(await hello.Client.GetStringAsync("/openapi.json"))!["paths"]!["/hello"]!["post"].ShouldNotBeNull();

    public sealed class Hello : Sample
    {
        protected override UserProject CreateProject() => SampleProject.Copy("Hello");
    }
}
