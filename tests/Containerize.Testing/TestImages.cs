using System.Collections.Concurrent;

namespace Containerize.Testing;

/// <summary>
/// Base images for tests as OCI image layouts, made by <c>eng/test-images/make.sh</c> from Debian packages and this machine's
/// .NET, and kept under the artifacts folder (or where <c>CONTAINERIZE_TEST_IMAGES</c> says).
/// </summary>
public static class TestImages
{
    /// <summary>The reference name of the image in each layout.</summary>
    public const string Tag = "10.0";

    private static readonly ConcurrentDictionary<string, Lazy<Task<ProcessResult>>> Made = new();

    /// <summary>The layout of an image, made now if it is not there or no longer up to date. Treat it as read-only.</summary>
    /// <param name="name"><c>runtime-deps</c>, <c>runtime</c>, <c>aspnet</c> or <c>sdk</c>.</param>
    /// <param name="cancellationToken">Ends this call's waiting; the making goes on for others.</param>
    /// <returns>The layout's folder. The test ends where the image cannot be made here.</returns>
    public static async Task<string> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        Tool.Require("bash");
        var making = Made.GetOrAdd(name, image => new(() => MakeAsync(image)));
        var result = await making.Value.WaitAsync(cancellationToken);
        if (result.ExitCode != 0)
        {
            Tool.Missing($"needs the {name} test image: {result.Error.Trim().Split('\n')[^1]}");
        }

        return Path.Combine(Store, name);
    }

    private static string Store =>
        Environment.GetEnvironmentVariable("CONTAINERIZE_TEST_IMAGES") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(RepositoryPaths.Artifacts, "test-images");

    private static Task<ProcessResult> MakeAsync(string name) => ProcessRunner.RunAsync(
        "bash",
        [RepositoryPaths.Combine("eng", "test-images", "make.sh"), name],
        new ProcessOptions { Environment = new Dictionary<string, string?> { ["CONTAINERIZE_TEST_IMAGES"] = Store } });
}
