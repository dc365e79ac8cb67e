using System.IO.Compression;

namespace Containerize.Bench.Projects;

/// <summary>A package with an MSBuild SDK that does nothing.</summary>
internal static class EmptySdk
{
    private const string Id = "Bench.Empty.Sdk";
    private const string Version = "1.0.0";

    /// <summary>Writes the package.</summary>
    /// <param name="feed">The folder that is a package source.</param>
    /// <returns>What a project's <c>Sdk</c> attribute says to take it.</returns>
    public static string Write(string feed)
    {
        using var package = ZipFile.Open(Path.Combine(feed, $"{Id}.{Version}.nupkg"), ZipArchiveMode.Create);
        Add($"{Id}.nuspec", $"""
            <package>
              <metadata>
                <id>{Id}</id>
                <version>{Version}</version>
                <authors>bench</authors>
                <description>Nothing.</description>
                <packageTypes><packageType name="MSBuildSdk" /></packageTypes>
              </metadata>
            </package>
            """);
        Add("Sdk/Sdk.props", "<Project />");
        Add("Sdk/Sdk.targets", "<Project />");
        return $"{Id}/{Version}";

        void Add(string name, string text)
        {
            using var writer = new StreamWriter(package.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
