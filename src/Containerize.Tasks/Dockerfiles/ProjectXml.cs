using System.Xml;
using System.Xml.Linq;

namespace Containerize.Tasks.Dockerfiles;

/// <summary>
/// What can be read of a project, or of a file that it imports, without MSBuild: paths with no property in them but the
/// folder's own.
/// </summary>
internal sealed class ProjectXml
{
    private static readonly string[] SourceItems = ["Compile", "EmbeddedResource", "Content"];

    private static readonly string[] FolderProperties = ["$(MSBuildThisFileDirectory)", "$(MSBuildProjectDirectory)/", "$(MSBuildProjectDirectory)\\"];

    private readonly XElement? _root;
    private readonly string _folder;

    private ProjectXml(XElement? root, string folder) => (_root, _folder) = (root, folder);

    /// <summary>Whether it says anything.</summary>
    public bool IsEmpty => _root is { HasElements: false };

    /// <summary>The files that it imports by their paths, and that are there.</summary>
    public IEnumerable<string> Imports => Paths(["Import"], "Project", _ => true);

    /// <summary>Those of them that it cannot do without: no condition stands before them.</summary>
    public IEnumerable<string> NeededImports => Paths(["Import"], "Project", IsUnconditional);

    /// <summary>The sources that it names by their paths under no condition, and that are there.</summary>
    public IEnumerable<string> Sources => Paths(SourceItems, "Include", IsUnconditional);

    /// <summary>Reads a file; one that cannot be read, as MSBuild itself will say, has nothing.</summary>
    public static ProjectXml Load(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            return new(XDocument.Load(path).Root, folder);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return new(null, folder);
        }
    }

    private static bool IsUnconditional(XElement element) => element.AncestorsAndSelf().All(each => each.Attribute("Condition") is null && each.Name.LocalName != "Choose");

    private IEnumerable<string> Paths(string[] elements, string attribute, Func<XElement, bool> isMeant) =>
        from element in _root?.Descendants() ?? []
        where elements.Contains(element.Name.LocalName, StringComparer.Ordinal) && isMeant(element)
        from path in ((string?)element.Attribute(attribute) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let plain = FolderProperties.Aggregate(path, (text, property) => text.StartsWith(property, StringComparison.OrdinalIgnoreCase) ? text[property.Length..] : text).Replace('\\', '/')
        where plain.IndexOfAny(['$', '%', '@', '*', '?']) < 0
        let full = Path.GetFullPath(plain, _folder)
        where File.Exists(full)
        select full;
}
