using System.Globalization;
using System.Xml.Linq;

namespace Containerize.TestSummary;

/// <summary>Reads the .trx files that the test runner of the .NET SDK writes.</summary>
public static class TrxReader
{
    /// <summary>Reads every .trx file of a folder as one run.</summary>
    /// <param name="folder">The results folder.</param>
    /// <exception cref="System.Xml.XmlException">A file is not whole, because the runner was killed while writing it.</exception>
    public static TestRun ReadFolder(string folder) =>
        Read(Directory.GetFiles(folder, "*.trx").Order(StringComparer.Ordinal).Select(XDocument.Load));

    /// <summary>Reads documents as one run.</summary>
    /// <param name="documents">The content of .trx files.</param>
    public static TestRun Read(IEnumerable<XDocument> documents)
    {
        var results = new List<TestCaseResult>();
        var assemblies = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var errors = new List<string>();
        foreach (var document in documents)
        {
            results.AddRange(Elements(document, "UnitTestResult").Select(ReadResult));
            assemblies.UnionWith(Elements(document, "UnitTest").Select(test => Path.GetFileName(Attribute(test, "storage"))));
            errors.AddRange(Elements(document, "RunInfo").Where(IsError).Select(info => Text(info, "Text")));
        }

        return new TestRun(results, assemblies, errors);
    }

    private static TestCaseResult ReadResult(XElement result)
    {
        var outcome = Attribute(result, "outcome") switch
        {
            "Passed" => TestOutcome.Passed,
            "NotExecuted" => TestOutcome.Skipped,
            _ => TestOutcome.Failed,
        };
        var message = outcome == TestOutcome.Passed ? "" : Text(result, "Message");
        if (outcome == TestOutcome.Skipped && message.Length == 0)
        {
            message = Text(result, "StdOut");
        }

        _ = TimeSpan.TryParse(Attribute(result, "duration"), CultureInfo.InvariantCulture, out var duration);
        return new TestCaseResult(Attribute(result, "testName"), outcome, duration, message);
    }

    // xunit reports each failed test here too, in a line of its own kind.
    private static bool IsError(XElement info) =>
        Attribute(info, "outcome") is "Error" or "Failed" or "Aborted" && !Text(info, "Text").EndsWith("[FAIL]", StringComparison.Ordinal);

    // Local names: the files' one XML namespace has the year of its first Visual Studio in it.
    private static IEnumerable<XElement> Elements(XContainer container, string name) =>
        container.Descendants().Where(element => element.Name.LocalName == name);

    private static string Text(XContainer container, string name) =>
        Elements(container, name).FirstOrDefault()?.Value.Trim() ?? "";

    private static string Attribute(XElement element, string name) => element.Attribute(name)?.Value ?? "";
}
