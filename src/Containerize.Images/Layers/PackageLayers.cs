using System.Globalization;

namespace Containerize.Images.Layers;

/// <summary>
/// Divides packages into layers by nothing but what is published now, so that every clone divides alike, and so that a
/// package that is updated, added or removed leaves nearly all others where they are. See docs/design/layers.md.
/// </summary>
internal static class PackageLayers
{
    // A layer of this size is worth its requests; below it everything shares one.
    private const long Share = 4_000_000;

    private const long Large = 5_000_000;

    // Beyond it, being updated together is no longer worth being sent together.
    private const long LargeFamily = 10_000_000;

    private const int MostLarge = 8;

    private const int MostShared = 8;

    /// <summary>The layers' names and files, the lowest first.</summary>
    /// <param name="files">The packages' files.</param>
    /// <param name="layers">How many layers share the released packages that are not large; 1 for one layer of all; <see langword="null"/> to let the sizes decide.</param>
    public static IReadOnlyList<LayerShare> Divide(IReadOnlyList<PublishedFile> files, int? layers)
    {
        if (files.Count == 0)
        {
            return [];
        }

        var packages = layers == 1 ? [] : Gather(files);
        if (layers == 1 || (layers is null && Sum(packages) <= Share))
        {
            return [new("packages", files)];
        }

        var result = new List<LayerShare>();
        var prereleases = packages.FindAll(package => package is { IsPrerelease: true, Size: < Large });
        var units = PackageFamily.Unite(packages.FindAll(package => !package.IsPrerelease || package.Size >= Large), LargeFamily);
        units.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        var large = LargestOf(units);
        foreach (var unit in large)
        {
            result.Add(new(unit.LayerName, unit.Files));
        }

        units.RemoveAll(large.Contains);
        var count = layers ?? (int)Math.Clamp((Sum(units) + Share - 1) / Share, 1, MostShared);
        AddShared(result, units, count);
        if (prereleases.Count > 0)
        {
            result.Add(new("packages (prerelease)", [.. prereleases.SelectMany(package => package.Files)]));
        }

        return result;
    }

    private static void AddShared(List<LayerShare> result, List<PackageUnit> units, int count)
    {
        var shares = new List<PublishedFile>?[count];
        foreach (var unit in units)
        {
            (shares[ShareOf(unit.Name, count)] ??= []).AddRange(unit.Files);
        }

        for (var i = 0; i < count; i++)
        {
            if (shares[i] is { } share)
            {
                result.Add(new(count == 1 ? "packages" : string.Create(CultureInfo.InvariantCulture, $"packages {i + 1}/{count}"), share));
            }
        }
    }

    // Rendezvous hashing: with one share more, only the packages move that the new one wins.
    private static int ShareOf(string name, int count)
    {
        var best = 0;
        for (var i = 1; i < count; i++)
        {
            if (StableHash.Of(name, i) > StableHash.Of(name, best))
            {
                best = i;
            }
        }

        return best;
    }

    private static List<PackageUnit> LargestOf(List<PackageUnit> units)
    {
        var large = units.FindAll(unit => unit.Size >= Large);
        if (large.Count > MostLarge)
        {
            large.Sort((a, b) => a.Size != b.Size ? b.Size.CompareTo(a.Size) : string.CompareOrdinal(a.Name, b.Name));
            large = large[..MostLarge];
            large.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        }

        return large;
    }

    private static List<PackageUnit> Gather(IReadOnlyList<PublishedFile> files)
    {
        var packages = new Dictionary<string, PackageUnit>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (!packages.TryGetValue(file.PackageId, out var package))
            {
                packages.Add(file.PackageId, package = new PackageUnit(file.PackageId));
            }

            package.Add(file);
        }

        List<PackageUnit> sorted = [.. packages.Values];
        sorted.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return sorted;
    }

    private static long Sum(List<PackageUnit> units)
    {
        var sum = 0L;
        foreach (var unit in units)
        {
            sum += unit.Size;
        }

        return sum;
    }
}
