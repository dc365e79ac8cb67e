namespace Containerize.Images.Layers;

/// <summary>
/// Packages of one family, such as <c>Microsoft.Extensions.*</c>, are updated together. Divided alone they would lie in
/// every layer and change all of them; so a family stays together as long as it is not large.
/// </summary>
internal static class PackageFamily
{
    /// <summary>The families, and the packages without one.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="limit">The size in bytes from which a family's packages are taken one by one.</param>
    public static List<PackageUnit> Unite(List<PackageUnit> packages, long limit)
    {
        var families = new Dictionary<string, List<PackageUnit>>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in packages)
        {
            var name = NameOf(package.Title);
            if (!families.TryGetValue(name, out var members))
            {
                families.Add(name, members = []);
            }

            members.Add(package);
        }

        var units = new List<PackageUnit>();
        foreach (var (name, members) in families)
        {
            var family = new PackageUnit(name);
            members.ForEach(family.Add);
            if (family.Size < limit)
            {
                units.Add(family);
            }
            else
            {
                units.AddRange(members);
            }
        }

        return units;
    }

    // The id up to its second dot: Microsoft.Extensions, Azure.Storage, Serilog.
    private static string NameOf(string id)
    {
        var first = id.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : id.IndexOf('.', first + 1);
        return second < 0 ? id : id[..second];
    }
}
