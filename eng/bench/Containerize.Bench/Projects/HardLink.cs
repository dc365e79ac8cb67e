using Containerize.Testing;

namespace Containerize.Bench.Projects;

/// <summary>Gives a file a further name, so that large ones are not copied.</summary>
internal static class HardLink
{
    /// <summary>Makes the link and the folder around it.</summary>
    public static async Task CreateAsync(string existing, string link, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        var result = await ProcessRunner.RunAsync("ln", ["--force", existing, link], cancellationToken: cancellationToken);
        result.EnsureSuccess();
    }
}
