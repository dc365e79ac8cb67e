using System.Formats.Tar;
using System.Security.Cryptography;

namespace Containerize.Dockerfiles.Tests.Builders;

/// <summary>Reads what is in an exported file system.</summary>
internal static class TarFiles
{
    // Engines make these in every container.
    private static readonly string[] Engines = ["dev", "proc", "sys", "etc/hosts", "etc/hostname", "etc/resolv.conf", "etc/mtab", ".dockerenv", "run/.containerenv"];

    public static SortedDictionary<string, string> Read(string tar)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var stream = File.OpenRead(tar);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            var path = (entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name).TrimEnd('/');
            if (path.Length == 0 || path == "etc" || Array.Exists(Engines, own => path == own || path.StartsWith(own + "/", StringComparison.Ordinal)))
            {
                continue;
            }

            var content = entry.EntryType switch
            {
                TarEntryType.SymbolicLink => $"-> {entry.LinkName}",
                _ when entry.DataStream is { } data => Convert.ToHexStringLower(SHA256.HashData(data))[..8],
                _ => "",
            };
            files[path] = $"{entry.EntryType} {Convert.ToString((int)entry.Mode & 0xFFF, 8)} {entry.Uid}:{entry.Gid} {content}";
        }

        return files;
    }
}
