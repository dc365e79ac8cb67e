using System.Globalization;

namespace Containerize.EndToEnd.Tests.Dockerfiles;

/// <summary>A docker client that speaks to BuildKit: clients before 23 hold it, later ones need the component buildx.</summary>
internal static class BuildKitClient
{
    /// <summary>Variables with which <c>docker</c> is one.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync(IReadOnlyDictionary<string, string?> variables) =>
        new Dictionary<string, string?>(variables) { ["DOCKER_BUILDKIT"] = "1", ["PATH"] = $"{await FindFolderAsync()}:{Environment.GetEnvironmentVariable("PATH")}" };

    /// <summary>The folder of one; the test ends where there is none.</summary>
    public static async Task<string> FindFolderAsync()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => File.Exists(Path.Combine(folder, "docker"))))
        {
            var client = Path.Combine(folder, "docker");
            if ((await ProcessRunner.RunAsync(client, ["buildx", "version"])).ExitCode == 0 || await MajorVersionAsync(client) < 23)
            {
                return folder;
            }
        }

        Tool.Missing("needs a docker client that speaks to BuildKit: install docker-buildx, or Debian's docker.io");
        return "";
    }

    private static async Task<int> MajorVersionAsync(string client)
    {
        var version = (await ProcessRunner.RunAsync(client, ["--version"])).EnsureSuccess().Output["Docker version ".Length..];
        return int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture);
    }
}
