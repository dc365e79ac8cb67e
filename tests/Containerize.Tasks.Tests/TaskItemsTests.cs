namespace Containerize.Tasks.Tests;

public sealed class TaskItemsTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("a;b")]
    [InlineData("100%25 $(x) @(y) 'z' * ?")]
    [InlineData("{\"json\": [1]}")]
    public void Items_hold_text_to_the_letter(string text)
    {
        var item = TaskItems.Make(text, new Dictionary<string, string> { ["Key"] = text });

        item.ItemSpec.ShouldBe(text);
        item.GetMetadata("Key").ShouldBe(text);
    }

    [Fact]
    public void Escapes_are_MSBuild_s_own() => TaskItems.Escape("a;b%c").ShouldBe("a%3Bb%25c");
}
