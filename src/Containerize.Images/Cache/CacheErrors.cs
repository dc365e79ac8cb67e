namespace Containerize.Images.Cache;

/// <summary>What can be wrong with the cache.</summary>
public static class CacheErrors
{
    /// <summary>CTZ4010: what must be kept while a publish runs can be kept nowhere.</summary>
    public static ContainerizeError NotWritable(string folder, string reason) =>
        new("CTZ4010", $"The cache folder '{folder}' cannot be written: {reason} Set the environment variable CONTAINERIZE_CACHE to a folder that can be.");

    /// <summary>CTZ4010: neither the cache's folder can be written nor the temporary one that stands in for it.</summary>
    public static ContainerizeError NeitherWritable(string? folder, string reason, string temporary, string temporaryReason) =>
        new("CTZ4010", $"{Unwritable(folder, reason)} Nor can the temporary folder '{temporary}': {temporaryReason} Free some space, or set CONTAINERIZE_CACHE to a folder that can be written.");

    /// <summary>CTZ4011: a blob in the cache is not what it was when it was kept.</summary>
    public static ContainerizeError Damaged(Digest digest) =>
        new("CTZ4011", $"The cached blob {digest} was damaged and has been removed. Publish again.");

    /// <summary>CTZ4012: the cache's limit is no size.</summary>
    public static ContainerizeError BadLimit(string value) =>
        new("CTZ4012", $"The environment variable {CacheLimit.Variable} is '{value}'. It must be a size, such as 20GB, 500MB or 1.5GiB, or 'none'.");

    /// <summary>CTZ4013: the cache's path is a file's.</summary>
    public static ContainerizeError NotAFolder(string path) =>
        new("CTZ4013", $"The cache '{path}' is a file. Set the environment variable CONTAINERIZE_CACHE to a folder, or remove the file.");

    /// <summary>What is told, quietly, where a publish goes on with a temporary folder.</summary>
    internal static string GoesOnElsewhere(string? folder, string reason, string temporary) =>
        $"{Unwritable(folder, reason)} What this publish must keep goes to '{temporary}', and is removed at its end.";

    /// <summary>
    /// Why a file could not be written, as a sentence: without the path that the system's message ends with, which is a
    /// temporary one.
    /// </summary>
    internal static string ReasonOf(Exception exception)
    {
        var end = exception.Message.LastIndexOf(" : '", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end] + ".";
    }

    private static string Unwritable(string? folder, string reason) =>
        folder is null ? $"There is no folder for the cache: {reason}" : $"The cache folder '{folder}' cannot be written: {reason}";
}
