using System.Xml;
using System.Xml.Linq;

namespace Containerize.Tasks.Dockerfiles;

/// <summary>The sources of packages that a <c>nuget.config</c> names and that are folders.</summary>
internal static class NuGetConfig
{
    /// <summary>The folders' full paths; only those that are there.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<string> Folders(string path)
    {
        try
        {
            var sources = XDocument.Load(path).Root?.Elements().Where(element => element.Name.LocalName == "packageSources").Elements() ?? [];
            return
            [
                .. sources.Where(element => element.Name.LocalName == "add")
                    .Select(element => (string?)element.Attribute("value") ?? "")
                    .Where(value => value.Length > 0 && !value.Contains("://", StringComparison.Ordinal) && !value.Contains('%', StringComparison.Ordinal))
                    .Select(value => Path.TrimEndingDirectorySeparator(Path.GetFullPath(value.Replace('\\', '/'), Path.GetDirectoryName(path)!)))
                    .Where(Directory.Exists),
            ];
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // NuGet has said so by now.
            return [];
        }
    }
}
