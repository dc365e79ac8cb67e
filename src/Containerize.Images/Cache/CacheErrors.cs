namespace Containerize.Images.Cache;

/// <summary>What can be wrong with the cache.</summary>
public static class CacheErrors
{
    /// <summary>CTZ4010: the cache's folder cannot be used.</summary>
    public static ContainerizeError NotWritable(string folder, string reason) =>
        new("CTZ4010", $"The cache folder '{folder}' cannot be written: {reason} Set the environment variable CONTAINERIZE_CACHE to a folder that can be.");

    /// <summary>CTZ4011: a blob in the cache is not what it was when it was kept.</summary>
    public static ContainerizeError Damaged(Digest digest) =>
        new("CTZ4011", $"The cached blob {digest} was damaged and has been removed. Publish again.");
}
