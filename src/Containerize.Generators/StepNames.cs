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

    /// <summary>A class marked <c>[JsonSerializable]</c>.</summary>
    public const string JsonContexts = "Containerize.JsonContexts";

    /// <summary>What the compilation as a whole tells.</summary>
    public const string Compilation = "Containerize.Compilation";

    /// <summary>What the project file tells.</summary>
    public const string Options = "Containerize.Options";

    /// <summary>Handlers, services and JSON contexts together.</summary>
    public const string Application = "Containerize.Application";

    /// <summary>Which <c>Main</c> is written.</summary>
    public const string EntryPoint = "Containerize.EntryPoint";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Handlers, Names, NamedHandlers, HostedHandlers, Manifest, JsonContexts, Compilation, Options, Application, EntryPoint,
    ];
}
