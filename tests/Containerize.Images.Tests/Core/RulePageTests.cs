using System.Text.RegularExpressions;
using Containerize.Testing;

namespace Containerize.Images.Tests.Core;

/// <summary>Every code that the source can tell has its page, and every page is found.</summary>
public sealed partial class RulePageTests
{
    private static readonly string Folder = RepositoryPaths.Combine("docs", "rules");

    private static string[] Pages => [.. Directory.EnumerateFiles(Folder, "CTZ*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order()];

    [Fact]
    public void Every_code_in_the_source_has_a_page_and_every_page_a_code_in_the_source() => Pages.ShouldBe(
        new[] { "src", "sdk" }
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryPaths.Combine(folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".targets" or ".props")
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .Distinct()
            .Order());

    [Fact]
    public void The_index_names_every_page_once_by_its_title() =>
        File.ReadLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("- ")).ShouldBe(
            Pages.Select(code => $"- [{code}]({code}.md): {Lines(code)[0][$"# {code}: ".Length..]}"));

    [Fact]
    public void Every_page_says_what_the_code_means_and_how_to_mend_it_in_less_than_40_lines()
    {
        foreach (var code in Pages)
        {
            var lines = Lines(code);
            lines[0].ShouldStartWith($"# {code}: ");
            lines.ShouldContain("## How to mend it", $"{code}.md");
            lines.ShouldContain(line => line.TrimStart().StartsWith("```"), $"{code}.md has an example");
            lines.Length.ShouldBeLessThan(40, $"{code}.md");
        }
    }

    private static string[] Lines(string code) => File.ReadAllLines(Path.Combine(Folder, code + ".md"));

    [GeneratedRegex("CTZ[0-9]{4}")]
    private static partial Regex Code();
}
