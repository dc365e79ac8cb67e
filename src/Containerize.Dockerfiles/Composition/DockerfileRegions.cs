namespace Containerize.Dockerfiles.Composition;

/// <summary>The generated regions' names. Between them is room for edits.</summary>
internal static class DockerfileRegions
{
    public const string Arguments = "arguments";
    public const string Source = "source";
    public const string Restore = "restore";
    public const string Builder = "builder";
    public const string Final = "final";
    public const string Layers = "layers";
    public const string Settings = "settings";

    /// <summary>The region of a stage of the project's own.</summary>
    public static string Stage(string name) => "stage-" + name;
}
