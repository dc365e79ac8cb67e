using System.Formats.Tar;

namespace Containerize.Images.Tests.Daemon;

/// <summary>A request to a <see cref="FakeEngine"/>.</summary>
internal sealed record FakeRequest(string Method, string Path, byte[] Body)
{
    /// <summary>The names in the archive that was sent.</summary>
    public IReadOnlyList<string> ArchiveNames()
    {
        var names = new List<string>();
        using var reader = new TarReader(new MemoryStream(Body));
        while (reader.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        return names;
    }
}
