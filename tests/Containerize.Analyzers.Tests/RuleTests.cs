using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Tests;

public sealed class RuleTests
{
    public static TheoryData<string> Ids => [.. new HandlerAnalyzer().SupportedDiagnostics.Select(static d => d.Id)];

    [Fact]
    public void There_are_ten_rules_with_ids_in_order() =>
        new HandlerAnalyzer().SupportedDiagnostics.Select(static d => d.Id)
            .ShouldBe(Enumerable.Range(1, 10).Select(static i => $"CTZ{i:0000}"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_an_error_and_links_to_its_page(string id)
    {
        DiagnosticDescriptor rule = new HandlerAnalyzer().SupportedDiagnostics.Single(d => d.Id == id);
        string page = Path.Combine(RulesFolder(), id + ".md");

        rule.DefaultSeverity.ShouldBe(DiagnosticSeverity.Error);
        rule.HelpLinkUri.ShouldBe($"https://github.com/containerize/containerize/blob/main/docs/rules/{id}.md");
        File.Exists(page).ShouldBeTrue(page);
        string[] lines = File.ReadAllLines(page);
        lines[0].ShouldBe($"# {id}: {rule.Title}");
        lines.Length.ShouldBeInRange(8, 40);
        lines.ShouldContain("## How to mend it");
    }

    private static string RulesFolder() => typeof(RuleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static a => a.Key == "RulesFolder").Value!;
}
