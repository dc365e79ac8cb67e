using System.Text.RegularExpressions;
using Containerize.Bench.Machine;
using static System.FormattableString;

namespace Containerize.Bench.Projects;

/// <summary>One contestant's copy of an application.</summary>
internal sealed partial class AppProject
{
    private const string Program = """
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/", () => Greeting.Text);
        app.Run();
        """;

    private AppProject(string folder, AppTemplate template)
    {
        Folder = folder;
        Template = template;
    }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>What it was made from.</summary>
    public AppTemplate Template { get; }

    private string File => Path.Combine(Folder, Template.Name + ".csproj");

    /// <summary>Writes the project into a folder below the given one, named for it.</summary>
    public static AppProject Write(string parent, AppTemplate template, string sdk)
    {
        var project = new AppProject(Path.Combine(parent, template.Name), template);
        Directory.CreateDirectory(project.Folder);
        System.IO.File.WriteAllText(project.File, template.ProjectFile(sdk));
        System.IO.File.WriteAllText(Path.Combine(project.Folder, "Program.cs"), Program);
        project.Edit(0);
        return project;
    }

    /// <summary>The one-line edit: another text constant.</summary>
    /// <param name="number">Another number makes another text.</param>
    public void Edit(int number) => System.IO.File.WriteAllText(
        Path.Combine(Folder, "Greeting.cs"),
        Invariant($"internal static class Greeting {{ public const string Text = \"Hello, this is edit {number}.\"; }}\n"));

    /// <summary>References another version of a package that the project references already.</summary>
    public void UpdatePackage(string name, string version)
    {
        var text = System.IO.File.ReadAllText(File);
        var updated = Reference().Replace(text, match =>
            match.Groups["name"].Value == name ? $"<PackageReference Include=\"{name}\" Version=\"{version}\" />" : match.Value);
        System.IO.File.WriteAllText(File, updated);
    }

    /// <summary>Makes it as it is in a fresh clone: nothing built, nothing restored, no base image locked.</summary>
    public void Clean()
    {
        Workspace.Delete(Path.Combine(Folder, "bin"));
        Workspace.Delete(Path.Combine(Folder, "obj"));
        System.IO.File.Delete(Path.Combine(Folder, "containerize.lock.json"));
    }

    [GeneratedRegex("""<PackageReference Include="(?<name>[^"]+)" Version="[^"]+" />""")]
    private static partial Regex Reference();
}
