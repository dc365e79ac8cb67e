using System.Text;
using Containerize.Images;

namespace Containerize.Dockerfiles.Regions;

/// <summary>
/// Puts generated regions into a file that people edit as well. What lies outside of regions stays byte for byte; a region
/// that was edited is reported and nothing is written; one whose first line says <c>hash=own</c> is left alone.
/// </summary>
public static class RegionMerge
{
    /// <summary>Merges.</summary>
    /// <param name="existing">The file's bytes, or <see langword="null"/> where there is none.</param>
    /// <param name="regions">The regions in the order that a new file has them in.</param>
    /// <param name="file">The file's path, for errors.</param>
    /// <param name="overwrite">Whether edits within regions are dropped. A file without regions is never overwritten.</param>
    public static RegionMergeResult Merge(byte[]? existing, IReadOnlyList<GeneratedRegion> regions, string file, bool overwrite = false)
    {
        // A byte a character: what is not UTF-8 survives too.
        var wanted = regions.Select(region => region with { Text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(region.Text)) }).ToArray();
        var text = existing is null ? "" : Encoding.Latin1.GetString(existing);
        if (string.IsNullOrWhiteSpace(text))
        {
            return Result(string.Join('\n', wanted.Select(region => RegionMarkers.Write(region.Name, region.Text))), existing);
        }

        List<FilePart> parts;
        try
        {
            parts = FileParts.Read(text, file);
        }
        catch (ContainerizeException e)
        {
            return Failed(e.Error);
        }

        if (parts.TrueForAll(part => part.Name is null))
        {
            return Failed(DockerfileErrors.NotGenerated(file));
        }

        ContainerizeError[] edited = [.. parts.Where(part => part.IsEdited && !overwrite).Select(part => DockerfileErrors.EditedRegion(file, part.Name!, part.Line))];
        return edited.Length > 0 ? Failed(edited) : Result(Join(parts, wanted, text.Contains("\r\n", StringComparison.Ordinal)), existing);
    }

    private static string Join(List<FilePart> parts, GeneratedRegion[] wanted, bool isCrLf)
    {
        var merged = new LinkedList<FilePart>(parts);
        LinkedListNode<FilePart>? last = null;
        foreach (var region in wanted)
        {
            var node = Find(merged, region.Name);
            if (node is null)
            {
                var written = new FilePart(WithLineEnds(RegionMarkers.Write(region.Name, region.Text), isCrLf)) { Name = region.Name, Hash = RegionMarkers.Own };
                last = Insert(merged, last, written, isCrLf ? "\r\n" : "\n");
                continue;
            }

            if (!node.Value.IsOwn && (node.Value.IsEdited || RegionMarkers.HashOf(node.Value.Body) != RegionMarkers.HashOf(region.Text)))
            {
                node.Value = node.Value with { Text = WithLineEnds(RegionMarkers.Write(region.Name, region.Text), isCrLf) };
            }

            last = node;
        }

        var names = wanted.Select(region => region.Name).ToHashSet(StringComparer.Ordinal);
        return string.Concat(merged.Where(part => part.Name is null || part.IsOwn || names.Contains(part.Name)).Select(part => part.Text));
    }

    // After the region that it follows in a new file, else before the first that there is.
    private static LinkedListNode<FilePart> Insert(LinkedList<FilePart> parts, LinkedListNode<FilePart>? last, FilePart region, string lineEnd)
    {
        if (last is not null)
        {
            var gap = last.Value.Text.EndsWith('\n') ? lineEnd : lineEnd + lineEnd;
            return parts.AddAfter(last, region with { Text = gap + region.Text });
        }

        var first = parts.First!;
        while (first.Value.Name is null)
        {
            first = first.Next!;
        }

        return parts.AddBefore(first, region with { Text = region.Text + lineEnd });
    }

    private static LinkedListNode<FilePart>? Find(LinkedList<FilePart> parts, string name)
    {
        for (var node = parts.First; node is not null; node = node.Next)
        {
            if (node.Value.Name == name)
            {
                return node;
            }
        }

        return null;
    }

    private static string WithLineEnds(string text, bool isCrLf) => isCrLf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;

    private static RegionMergeResult Failed(params ContainerizeError[] errors) => new() { Content = default, IsChanged = false, Errors = errors };

    private static RegionMergeResult Result(string text, byte[]? existing)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        return new() { Content = bytes, IsChanged = existing is null || !bytes.AsSpan().SequenceEqual(existing), Errors = [] };
    }
}
