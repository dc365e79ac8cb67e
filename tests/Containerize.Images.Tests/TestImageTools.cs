using Containerize.Testing;

namespace Containerize.Images.Tests;

/// <summary>Shortens calls of tools.</summary>
internal static class TestImageTools
{
    /// <summary>Waits for a process and insists on success.</summary>
    public static async Task<ProcessResult> EnsureSuccessAsync(this Task<ProcessResult> process) => (await process).EnsureSuccess();
}
