namespace Containerize.Generators;

/// <summary>The names of the generator's steps, for tests and tools that ask why one ran again.</summary>
public static class StepNames
{
    /// <summary>A method marked <c>[Handler]</c>, read.</summary>
    public const string Handlers = "Containerize.Handlers";

    /// <summary>The names that the handlers got among each other.</summary>
    public const string Names = "Containerize.Names";

    /// <summary>A handler with its name.</summary>
    public const string NamedHandlers = "Containerize.NamedHandlers";

    /// <summary>A handler whose dispatcher is written, because the project references Containerize.Hosting.</summary>
    public const string HostedHandlers = "Containerize.HostedHandlers";

    /// <summary>All handlers, sorted by name.</summary>
    public const string Manifest = "Containerize.Manifest";

    /// <summary>The types whose values are checked.</summary>
    public const string Validators = "Containerize.Validators";

    /// <summary>The types whose constructors' parameters must come.</summary>
    public const string RequiredParameters = "Containerize.RequiredParameters";

    /// <summary>What the application is called.</summary>
    public const string Assembly = "Containerize.Assembly";

    /// <summary>The manifest's text.</summary>
    public const string ManifestJson = "Containerize.ManifestJson";

    /// <summary>A class marked <c>[JsonSerializable]</c>.</summary>
    public const string JsonContexts = "Containerize.JsonContexts";

    /// <summary>A class marked <c>[HandlerStartup]</c>.</summary>
    public const string Startups = "Containerize.Startups";

    /// <summary>What the compilation as a whole tells.</summary>
    public const string Compilation = "Containerize.Compilation";

    /// <summary>What the project file tells.</summary>
    public const string Options = "Containerize.Options";

    /// <summary>The libraries whose handlers the project asks for.</summary>
    public const string Libraries = "Containerize.Libraries";

    /// <summary>The library for which a class is written through which applications find its handlers.</summary>
    public const string Library = "Containerize.Library";

    /// <summary>Handlers, services and JSON contexts together.</summary>
    public const string Application = "Containerize.Application";

    /// <summary>Which <c>Main</c> is written.</summary>
    public const string EntryPoint = "Containerize.EntryPoint";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Handlers, Names, NamedHandlers, HostedHandlers, Validators, RequiredParameters, Manifest, Assembly, ManifestJson, JsonContexts, Startups, Compilation, Options, Libraries, Library, Application, EntryPoint,
    ];
}
