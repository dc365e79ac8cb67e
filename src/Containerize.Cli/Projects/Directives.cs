using System.Xml;

namespace Containerize.Cli.Projects;

/// <summary>What a C# file says of its project: <c>#:sdk</c>, <c>#:package</c>, <c>#:property</c>, <c>#:project</c> before its first token (C# 14).</summary>
internal sealed class Directives
{
    /// <summary>The SDKs, <c>Name</c> or <c>Name/Version</c>, the first one lowest.</summary>
    public IReadOnlyList<string> Sdks { get; private init; } = [];

    /// <summary>Packages with their versions.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Packages { get; private init; } = [];

    /// <summary>Properties.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; private init; } = [];

    /// <summary>Referenced projects, relative to the file.</summary>
    public IReadOnlyList<string> Projects { get; private init; } = [];

    /// <summary>Reads a file's.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ7004: the file cannot be read. CTZ7005: one is not understood.</exception>
    public static Directives Read(string file)
    {
        try
        {
            return Parse(Path.GetFileName(file), File.ReadLines(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliErrors.NoProjectOf(file, e.Message).ToException(e);
        }
    }

    /// <summary>Reads those of a text.</summary>
    internal static Directives Parse(string file, IEnumerable<string> lines)
    {
        List<string> sdks = [], projects = [];
        List<KeyValuePair<string, string>> packages = [], properties = [];
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (!line.StartsWith("#:", StringComparison.Ordinal))
            {
                continue;
            }

            var (kind, value) = line[2..].Trim().Split(' ', 2, StringSplitOptions.TrimEntries) is [var word, var rest] ? (word, rest) : ("", "");
            switch (kind)
            {
                case "sdk" when Pair(value, '@') is var (name, version):
                    sdks.Add(version.Length > 0 ? $"{name}/{version}" : name);
                    break;
                case "package" when Pair(value, '@') is { Value.Length: > 0 } package:
                    packages.Add(package);
                    break;
                case "property" when value.Contains('=', StringComparison.Ordinal) && Pair(value, '=') is var property && IsName(property.Key):
                    properties.Add(property);
                    break;
                case "project" when value.Length > 0:
                    projects.Add(value);
                    break;
                default:
                    throw CliErrors.BadDirective(file, number, line.Trim()).ToException();
            }
        }

        return new Directives { Sdks = sdks, Packages = packages, Properties = properties, Projects = projects };
    }

    private static KeyValuePair<string, string> Pair(string text, char separator) =>
        text.Split(separator, 2, StringSplitOptions.TrimEntries) is [var key, var value] ? new(key, value) : new(text, "");

    private static bool IsName(string name)
    {
        try
        {
            return XmlConvert.VerifyNCName(name).Length > 0;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            return false;
        }
    }
}
