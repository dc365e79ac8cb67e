namespace Containerize.Images.Daemon;

/// <summary>What can go wrong with a local engine.</summary>
internal static class EngineErrors
{
    public const string RefusedCode = "CTZ5002";

    public const string UnreachableCode = "CTZ5003";

    public static ContainerizeError NoEngine(EngineKind? wanted, IReadOnlyList<string> findings)
    {
        var why = findings.Count == 0 ? "" : $" ({string.Join("; ", findings)})";
        return new("CTZ5001", wanted switch
        {
            EngineKind.Docker => $"LocalRegistry is Docker, but Docker does not answer{why}. Start it (sudo systemctl start docker), or set ContainerArchiveOutputPath to write an archive instead.",
            EngineKind.Podman => $"LocalRegistry is Podman, but Podman does not answer{why}. Install it (sudo apt-get install podman), or set ContainerArchiveOutputPath to write an archive instead.",
            _ => $"The base image is to come from a local engine, but none answers{why}. Start Docker (sudo systemctl start docker), or drop 'docker-daemon:' from ContainerBaseImage to read it from its registry.",
        });
    }

    public static ContainerizeError Refused(string engine, string operation, string reason) =>
        new(RefusedCode, $"{engine} refused to {operation}: {OneLine(reason)}");

    public static ContainerizeError Unreachable(string engine, string reason) =>
        new(UnreachableCode, $"The connection to {engine} failed: {OneLine(reason)} See that it runs and publish again, or set ContainerArchiveOutputPath to write an archive instead.");

    public static ContainerizeError NoSuchImage(EngineKind engine, string name) =>
        new("CTZ5004", $"{engine} has no image '{name}'. Pull it first ({engine.ToString().ToLowerInvariant()} pull {name}), or drop 'docker-daemon:' from ContainerBaseImage to read it from its registry.");

    public static ContainerizeError WrongPlatform(string engine, Platform platform, IEnumerable<Platform> present) =>
        new("CTZ5005", $"{engine} runs {platform} and the images are for {string.Join(", ", present)}. Add its platform to ContainerRuntimeIdentifiers, or publish to a registry or an archive.");

    public static ContainerizeError BadHost(string source, string value) =>
        new("CTZ5006", $"{source} is '{value}', which is no engine's address. Expected unix:///path, tcp://host:port, npipe:////./pipe/name or ssh://host.");

    public static ContainerizeError NoContext(string name, string path) =>
        new("CTZ5007", $"The Docker context '{name}' does not exist: there is no '{path}'. Choose one that 'docker context ls' shows, with 'docker context use'.");

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length == 0 ? "it gave no reason." : line.EndsWith('.') ? line : line + ".";
    }
}
