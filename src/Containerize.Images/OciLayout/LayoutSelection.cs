namespace Containerize.Images.OciLayout;

/// <summary>Chooses one image among those that an index names.</summary>
internal static class LayoutSelection
{
    /// <summary>The image of a name, or the only one where no name is given.</summary>
    /// <param name="entries">The images.</param>
    /// <param name="name">A tag or a full name, or <see langword="null"/>.</param>
    /// <returns>The image, and whether several different ones would do.</returns>
    public static (Descriptor? Found, bool Ambiguous) ByName(IReadOnlyList<LayoutEntry> entries, string? name)
    {
        if (name is null)
        {
            return OnlyOne(entries);
        }

        // From the strictest reading of the name to the loosest; the first that finds anything counts.
        foreach (var matches in (ReadOnlySpan<Func<LayoutEntry, bool>>)[e => e.IsNamed(name), e => e.HasFullName(name), e => e.HasTag(name)])
        {
            var found = entries.Where(matches).ToArray();
            if (found.Length > 0)
            {
                return OnlyOne(found);
            }
        }

        return (null, false);
    }

    private static (Descriptor? Found, bool Ambiguous) OnlyOne(IReadOnlyList<LayoutEntry> entries)
    {
        var distinct = entries.DistinctBy(entry => entry.Descriptor.Digest).ToArray();
        return distinct.Length == 1 ? (distinct[0].Descriptor, false) : (null, distinct.Length > 1);
    }
}
