using System.IO.Compression;
using System.Text;
using static System.FormattableString;

namespace Containerize.Bench.Projects;

/// <summary>
/// NuGet packages of one library each. What fills the libraries is cut from .NET's own assemblies, so that it compresses as
/// libraries do.
/// </summary>
internal sealed class PackageFeed
{
    /// <summary>How many packages there are.</summary>
    public const int Count = 60;

    private const int UpdatedNumber = 17;

    // 60 of them are the 80 MB of the scenario.
    private const int PayloadBytes = 1_334_000;

    // Odd and larger than a compressor's window, so that two versions share nothing that it could find.
    private const int VersionShift = 50_021;

    private readonly string _folder;
    private readonly byte[] _source;

    /// <summary>Names a feed; <see cref="Write(int)"/> fills it.</summary>
    /// <param name="folder">The NuGet source's folder.</param>
    public PackageFeed(string folder)
    {
        _folder = folder;
        _source = FrameworkBytes();
    }

    /// <summary>The package of which there are several versions.</summary>
    public static string Updated => Name(UpdatedNumber);

    /// <summary>The references to all packages, as XML.</summary>
    public static string References => string.Concat(
        Enumerable.Range(1, Count).Select(number => $"<PackageReference Include=\"{Name(number)}\" Version=\"{Version(0)}\" />\n"));

    /// <summary>The text of a package's version.</summary>
    public static string Version(int update) => Invariant($"1.0.{update}");

    /// <summary>Writes every package, and the further versions of <see cref="Updated"/>.</summary>
    /// <param name="updates">How many further versions.</param>
    public void Write(int updates)
    {
        for (var number = 1; number <= Count; number++)
        {
            Write(number, 0);
        }

        for (var update = 1; update <= updates; update++)
        {
            Write(UpdatedNumber, update);
        }
    }

    /// <summary>The size of the packages' libraries together, in bytes.</summary>
    public static long Bytes => (long)Count * PayloadBytes;

    private static string Name(int number) => Invariant($"Bench.Package{number:00}");

    private static byte[] FrameworkBytes()
    {
        using var all = new MemoryStream();
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var files = Directory.GetFiles(runtime, "*.dll").Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            all.Write(File.ReadAllBytes(file));
        }

        return all.ToArray();
    }

    private void Write(int number, int update)
    {
        var (name, version) = (Name(number), Version(update));
        using var package = ZipFile.Open(Path.Combine(_folder, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        Add(package, $"{name}.nuspec", Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{name}</id>
                <version>{version}</version>
                <authors>bench</authors>
                <description>One of the packages of the bench.</description>
                <dependencies><group targetFramework="net10.0" /></dependencies>
              </metadata>
            </package>
            """));
        Add(package, $"lib/net10.0/{name}.dll", PackageAssembly.Write(name, System.Version.Parse(version + ".0"), Payload(number, update)));
    }

    private byte[] Payload(int number, int update)
    {
        var start = ((long)(number - 1) * PayloadBytes) + ((long)update * VersionShift);
        var payload = new byte[PayloadBytes];
        for (var index = 0; index < payload.Length; index++)
        {
            payload[index] = _source[(start + index) % _source.Length];
        }

        return payload;
    }

    private static void Add(ZipArchive package, string name, byte[] content)
    {
        using var entry = package.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}
