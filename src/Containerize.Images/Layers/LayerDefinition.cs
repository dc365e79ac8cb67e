using System.Buffers;
using System.Text;

namespace Containerize.Images.Layers;

/// <summary>What a layer is to hold, before anything is read.</summary>
public sealed class LayerDefinition
{
    // "var/lock": nothing longer need be asked for.
    private const int LongestLink = 8;

    /// <summary>Defines a layer.</summary>
    /// <param name="name">A short name for people: <c>packages</c>.</param>
    /// <param name="entries">The entries in any order; folders on the way are added where they are missing: root's, but for those known to be another's.</param>
    /// <exception cref="ContainerizeException">CTZ4001: a path is not usable. CTZ4002: two entries have one path.</exception>
    public LayerDefinition(string name, IEnumerable<LayerEntry> entries)
    {
        Name = name;
        Entries = Complete(entries);
    }

    /// <summary>A short name for people.</summary>
    public string Name { get; }

    /// <summary>Where its files come from.</summary>
    public FileOrigin Origin { get; init; } = FileOrigin.Application;

    /// <summary>The entries, sorted ordinally by path: a folder stands before what is in it.</summary>
    public IReadOnlyList<LayerEntry> Entries { get; }

    private static List<LayerEntry> Complete(IEnumerable<LayerEntry> entries)
    {
        var byPath = new Dictionary<string, LayerEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (FaultInPath(entry.Path) is { } fault)
            {
                throw LayerErrors.BadPath(entry.Path, fault).ToException();
            }

            if (entry.Kind == LayerEntryKind.SymbolicLink && FaultInLink(entry.LinkTarget) is { } linkFault)
            {
                throw LayerErrors.BadPath(entry.Path, linkFault).ToException();
            }

            if (!byPath.TryAdd(entry.Path, entry))
            {
                throw LayerErrors.PathTwice(entry.Path, byPath[entry.Path].SourcePath, entry.SourcePath).ToException();
            }
        }

        foreach (var path in byPath.Keys.ToArray())
        {
            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                var folder = path[..slash];
                if (!byPath.TryGetValue(folder, out var there))
                {
                    byPath.Add(folder, SystemFolders.Get(folder));
                }
                else if (there.Kind == LayerEntryKind.Directory)
                {
                    // The folders above it are there too, or get there when it has its own turn.
                    break;
                }
                else
                {
                    throw LayerErrors.BadPath(path, $"'{folder}' is not a folder in the same layer").ToException();
                }
            }
        }

        // Folders compare with their slash, so that "app/x" follows "app" directly and not "app-data".
        return [.. byPath.Values.OrderBy(SortKey, StringComparer.Ordinal)];
    }

    private static string SortKey(LayerEntry entry) => entry.Kind == LayerEntryKind.Directory ? entry.Path + "/" : entry.Path;

    private static string? FaultInPath(string path)
    {
        if (path.Length == 0 || path[0] == '/')
        {
            return "it must be relative to the image's root and not empty";
        }

        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(part) is "" or "." or "..")
            {
                return "empty parts, '.' and '..' are not allowed";
            }

            // image-spec, layer.md, "Whiteouts".
            if (path.AsSpan(part).StartsWith(".wh."))
            {
                return "names that begin with '.wh.' mark what a layer deletes";
            }
        }

        return path.Contains('\0', StringComparison.Ordinal) ? "it contains a NUL character"
            : !IsWellFormed(path) ? "it is not valid Unicode"
            : FaultInTop(path);
    }

    // Where it points is nobody's business: links may dangle, and a container's root is as far up as one leads.
    private static string? FaultInLink(string? target) =>
        string.IsNullOrEmpty(target) ? "it is a link that points nowhere"
        : target.Contains('\0', StringComparison.Ordinal) ? "it is a link, and what it points to contains a NUL character"
        : !IsWellFormed(target) ? "it is a link, and what it points to is not valid Unicode"
        : null;

    private static string? FaultInTop(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0 && slash <= LongestLink; slash = path.IndexOf('/', slash + 1))
        {
            if (SystemFolders.LinkTarget(path[..slash]) is { } target)
            {
                return $"/{path[..slash]} is a link to /{target} in most base images, and a folder would take its place; use /{target}{path[slash..]}";
            }
        }

        return null;
    }

    // Half a surrogate pair, which Windows allows in names, has no UTF-8: two such names would become one.
    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var start = text.IndexOfAnyInRange('\uD800', '\uDFFF'); start >= 0; start = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (Rune.DecodeFromUtf16(text[start..], out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(start + length)..];
        }

        return true;
    }
}
