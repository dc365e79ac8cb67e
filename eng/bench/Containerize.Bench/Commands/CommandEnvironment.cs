using Containerize.Bench.Machine;

namespace Containerize.Bench.Commands;

/// <summary>The environment that every contestant gets, the same for all.</summary>
internal static class CommandEnvironment
{
    /// <summary>Puts it together.</summary>
    /// <param name="workspace">The run's folder.</param>
    /// <param name="registry">The registry's address.</param>
    /// <param name="compilerServer">The id of the compiler's server; none is used where null.</param>
    public static IReadOnlyDictionary<string, string?> Create(Workspace workspace, string registry, string? compilerServer) =>
        new Dictionary<string, string?>
        {
            ["TMPDIR"] = workspace.Temporary,
            ["XDG_CACHE_HOME"] = workspace.UserCache,
            ["CONTAINERIZE_CACHE"] = workspace.OurCache,
            ["DOCKER_CONFIG"] = workspace.Combine("docker-client"),
            // Without it the .NET SDK ends in an unhandled exception at a registry on 127.0.0.1 that speaks plain HTTP.
            ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry,
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDTERMINALLOGGER"] = "off",
            ["UseSharedCompilation"] = compilerServer is null ? "false" : "true",
            ["SharedCompilationId"] = compilerServer,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            // What the repository's own build and a CI machine set would change the projects' builds.
            ["ArtifactsPath"] = null,
            ["Configuration"] = null,
            ["CI"] = null,
            ["CONTAINERIZE_REPOSITORY"] = null,
        };
}
