using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.Images.Layers;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>
/// Writes down which handlers an application has: the manifest of its assembly, with those of the libraries whose handlers
/// it serves, and their names.
/// </summary>
public sealed class ReadHandlerManifest : Microsoft.Build.Utilities.Task
{
    private const string Empty = """{"schemaVersion":2,"handlers":[],"$defs":{}}""";

    // A file that people read, and nothing puts into HTML.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The compiled assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary><c>HandlerReference</c>: the names of the libraries whose handlers are served.</summary>
    public ITaskItem[] HandlerReferences { get; set; } = [];

    /// <summary>The assemblies that the project references.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The file to write the JSON to.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    /// <summary>The file to write the names to, joined by commas; its second line is <c>own Main</c> where no generated one starts the program.</summary>
    [Required]
    public string NamesFile { get; set; } = "";

    /// <summary>The handlers' names, sorted.</summary>
    [Output]
    public string[] HandlerNames { get; private set; } = [];

    /// <summary>The manifest; <c>libraries</c> has those of the libraries, where there are any.</summary>
    [Output]
    public string ManifestJson { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var path = Assembly;
        try
        {
            ManifestJson = HandlerManifestReader.Read(Assembly) ?? Empty;
            var names = HandlerManifestNames.Read(ManifestJson);
            if (HandlerReferences.Length > 0)
            {
                AddLibraries(names, ref path);
            }

            names.Sort(StringComparer.Ordinal);
            HandlerNames = [.. names];
            path = Assembly;
            var main = HandlerManifestReader.HasGeneratedMain(Assembly) ? "" : "\nown Main";
            Write(path = NamesFile, string.Join(",", HandlerNames) + main);
            Write(path = ManifestFile, ManifestJson);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or JsonException)
        {
            var error = LayerErrors.Unreadable(path, e.Message);
            Log.LogError(null, error.Code, null, error.HelpLink, error.File, 0, 0, 0, 0, "{0}", error.Message);
            return false;
        }
    }

    private static void Write(string path, string text)
    {
        // Never half a file: a build that finds one does not write it again.
        File.WriteAllText(path + ".tmp", text);
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private void AddLibraries(List<string> names, ref string path)
    {
        var wanted = HandlerReferences.Select(static reference => reference.ItemSpec).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var libraries = new JsonArray();
        foreach (var library in References.Select(static reference => reference.ItemSpec).Where(file => wanted.Contains(Path.GetFileNameWithoutExtension(file))))
        {
            path = library;
            if (HandlerManifestReader.Read(library) is { } json)
            {
                libraries.Add(JsonNode.Parse(json));
                names.AddRange(HandlerManifestNames.Read(json).Except(names, StringComparer.Ordinal).ToList());
            }
        }

        var manifest = JsonNode.Parse(ManifestJson)!.AsObject();
        manifest["libraries"] = libraries;
        ManifestJson = manifest.ToJsonString(Readable);
    }
}
