namespace Containerize.Bench.Reports;

/// <summary>A page of the documentation that holds a report between two marks; what stands around them stays.</summary>
internal static class DocsPage
{
    private const string Begin = "<!-- bench: begin -->";
    private const string End = "<!-- bench: end -->";

    /// <summary>Puts a report into the page.</summary>
    /// <exception cref="BenchException">The page lacks the marks.</exception>
    public static async Task ReplaceAsync(string path, string body, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(path, Replace(await File.ReadAllTextAsync(path, cancellationToken), body), cancellationToken);

    /// <summary>The page's text with another report in it.</summary>
    /// <exception cref="BenchException">The page lacks the marks.</exception>
    public static string Replace(string page, string body)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{page[..begin]}{Begin}\n\n{body.Trim()}\n\n{page[end..]}"
            : throw new BenchException($"the page has no place for the report: {Begin} … {End}");
    }
}
