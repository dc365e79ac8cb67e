using Containerize.Images;

namespace Containerize.Dockerfiles.Regions;

/// <summary>Divides a file at its markers.</summary>
internal static class FileParts
{
    // That of UTF-8, a character a byte, as some editors put it before everything else.
    private const string ByteOrderMark = "\u00EF\u00BB\u00BF";

    /// <summary>The parts in order.</summary>
    /// <exception cref="ContainerizeException">CTZ6003: markers do not fit each other.</exception>
    public static List<FilePart> Read(string text, string file)
    {
        var parts = new List<FilePart>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (partStart, bodyStart, partLine) = (0, 0, 1);
        (string Name, string Hash)? open = null;
        var line = 0;
        for (var start = 0; start < text.Length;)
        {
            line++;
            var end = text.IndexOf('\n', start) is var index and >= 0 ? index + 1 : text.Length;
            var content = start == 0 && text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? text[ByteOrderMark.Length..end] : text[start..end];
            if (RegionMarkers.IsMarker(content))
            {
                if (open is null && RegionMarkers.ReadBegin(content) is { } begin)
                {
                    open = names.Add(begin.Name) ? begin : throw Broken($"a second region '{begin.Name}' begins here");
                    var begins = end - content.Length;
                    parts.Add(new(text[partStart..begins]));
                    (partStart, bodyStart, partLine) = (begins, end, line);
                }
                else if (open is { } region && RegionMarkers.ReadEnd(content) == region.Name)
                {
                    parts.Add(new(text[partStart..end]) { Name = region.Name, Hash = region.Hash, Body = text[bodyStart..start], Line = partLine });
                    (partStart, open) = (end, null);
                }
                else
                {
                    throw Broken(open is null ? "this marker of a generated region begins none" : $"this is not the end of the region '{open.Value.Name}', which line {partLine} begins");
                }
            }

            start = end;
        }

        if (open is not null)
        {
            line = partLine;
            throw Broken($"the region '{open.Value.Name}' has no end");
        }

        parts.Add(new(text[partStart..]));
        return parts;

        ContainerizeException Broken(string fault) => DockerfileErrors.BrokenMarkers(file, line, fault).ToException();
    }
}
