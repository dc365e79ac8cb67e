using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Samples;

[Trait("Category", "Slow")]
public sealed class TextsTests(TextsTests.Texts texts) : IClassFixture<TextsTests.Texts>
{
    [Fact]
    public async Task Each_handler_answers_at_its_name_the_librarys_too()
    {
        (await texts.Client.AskAsync("/words-count", "to be or not to be")).ShouldBe("6");
        (await texts.Client.AskAsync("/letters-count", "Abba")).ShouldBe("""{"a":2,"b":2}""");
        (await texts.Client.AskAsync("/grep", "to be\nor not\nto be", ("X-Word", "BE"), ("Accept", "application/x-ndjson"))).ShouldBe("\"to be\"\n\"to be\"\n");
        (await texts.Client.AskAsync("/slug", "To be, or not to be: that is the question of all questions")).ShouldBe("to-be-or-not-to-be-that-is-the-question");
    }

    [Fact]
    public async Task The_handler_that_the_platform_names_answers_at_the_root_and_it_may_be_the_librarys() =>
        (await texts.Client.AskAsync("/", "Good Day!")).ShouldBe("good-day");

    [Fact]
    public async Task The_image_and_its_description_name_the_librarys_handlers_too()
    {
        string[] names = ["grep", "letters-count", "slug", "words-count"];

        texts.Image.Container["Labels"]!["dev.containerize.handlers"]!.GetValue<string>().Split(',').ShouldBe(names);
        JsonNode.Parse(await texts.Client.GetStringAsync("/openapi.json"))!["paths"]!.AsObject()
            .Select(path => path.Key).Where(path => path != "/").Order(StringComparer.Ordinal).ShouldBe(names.Select(name => "/" + name));
    }

    public sealed class Texts : Sample
    {
        protected override (string Name, string Value)[] Environment => [("CONTAINERIZE_HANDLER", "slug")];

        protected override UserProject CreateProject() => SampleProject.Copy("Texts/App", "Library");
    }
}
