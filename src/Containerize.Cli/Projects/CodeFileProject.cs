using System.Xml.Linq;

namespace Containerize.Cli.Projects;

/// <summary>
/// The project of a C# file that has none (a file-based program). It lies below the file's own <c>obj</c>, so that
/// <c>nuget.config</c>, <c>global.json</c> and <c>Directory.Build.props</c> of the file's folders hold for it.
/// </summary>
internal static class CodeFileProject
{
    private const string OwnSdk = "Containerize.Sdk";

    /// <summary>Writes the project, or leaves it as it is where nothing has changed.</summary>
    /// <param name="file">The C# file's full path.</param>
    /// <returns>The project file's full path.</returns>
    /// <exception cref="Images.ContainerizeException">CTZ7004: it cannot be written. CTZ7005: a directive is not understood.</exception>
    public static string Write(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "obj", "containerize", name);
        var path = Path.Combine(folder, name + ".csproj");
        var text = Compose(file, Directives.Read(file));
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                File.WriteAllText(path, text);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliErrors.NoProjectOf(file, e.Message).ToException(e);
        }

        return path;
    }

    /// <summary>The project's text.</summary>
    internal static string Compose(string file, Directives directives)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var home = Path.GetDirectoryName(file)!;
        var sdks = directives.Sdks.Any(sdk => sdk.Split('/')[0].Equals(OwnSdk, StringComparison.OrdinalIgnoreCase))
            ? directives.Sdks
            : [.. directives.Sdks, $"{OwnSdk}/{ToolVersion.Current}"];
        var project = new XElement(
            "Project",
            new XAttribute("Sdk", string.Join(';', sdks)),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", $"net{Environment.Version.Major}.0"),
                new XElement("OutputType", "Exe"),
                new XElement("ImplicitUsings", "enable"),
                new XElement("Nullable", "enable"),
                new XElement("EnableDefaultItems", "false"),
                // The compiler then reads over the directives.
                new XElement("Features", "$(Features);FileBasedProgram"),
                // What a Dockerfile names, as a builder has no obj.
                new XElement("ContainerizeCodeFile", file),
                new XElement("ContainerLockFile", Path.Combine(home, name + ".containerize.lock.json"))),
            new XElement("PropertyGroup", directives.Properties.Select(property => new XElement(property.Key, property.Value))),
            new XElement(
                "ItemGroup",
                new XElement("Compile", new XAttribute("Include", file)),
                directives.Packages.Select(package => new XElement("PackageReference", new XAttribute("Include", package.Key), new XAttribute("Version", package.Value))),
                directives.Projects.Select(other => new XElement("ProjectReference", new XAttribute("Include", Path.GetFullPath(other, home))))));
        return project + Environment.NewLine;
    }
}
