using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Tests;

public sealed class RuleTests
{
    // What a handler may be served in spite of.
    private static readonly string[] Warnings = ["CTZ0012", "CTZ0013", "CTZ0014", "CTZ0015", "CTZ0020"];

    public static TheoryData<string> Ids => [.. Rules.Select(static d => d.Id)];

    private static IEnumerable<DiagnosticDescriptor> Rules => Analysis.All.SelectMany(static a => a.SupportedDiagnostics);

    [Fact]
    public void There_are_twenty_rules_each_with_an_id_of_its_own() =>
        Rules.Select(static d => d.Id).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, 20).Select(static i => $"CTZ{i:0000}"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_its_severity_and_links_to_its_page(string id)
    {
        DiagnosticDescriptor rule = Rules.Single(d => d.Id == id);
        string page = Path.Combine(RulesFolder(), id + ".md");

        rule.DefaultSeverity.ShouldBe(Warnings.Contains(id) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error);
        rule.HelpLinkUri.ShouldBe($"https://github.com/containerize/containerize/blob/main/docs/rules/{id}.md");
        File.Exists(page).ShouldBeTrue(page);
        string[] lines = File.ReadAllLines(page);
        lines[0].ShouldBe($"# {id}: {rule.Title}");
        lines.Length.ShouldBeInRange(8, 40);
        lines.ShouldContain("## How to mend it");
        File.ReadAllLines(Path.Combine(RulesFolder(), "README.md")).ShouldContain($"- [{id}]({id}.md): {rule.Title}");
    }

    private static string RulesFolder() => typeof(RuleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static a => a.Key == "RulesFolder").Value!;
}
