namespace Containerize.Images.Cache;

/// <summary>Where the cache is unless a publish names another folder.</summary>
public static class CacheLocation
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "CONTAINERIZE_CACHE";

    /// <summary>The folder that caches are in unless another is named.</summary>
    /// <returns>
    /// The value of <c>CONTAINERIZE_CACHE</c>, else <c>containerize</c> in the user's cache folder, else one in the
    /// temporary folder that is closed to others; <see langword="null"/> where that name is another user's.
    /// </returns>
    public static string? Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        if (!OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS())
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
                : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache")
                : null;
            return cache is null ? PrivateTemporaryFolder() : Path.Combine(cache, "containerize");
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "Containerize", "Cache");
    }

    // Everybody may write to the temporary folder, and a cache that another user filled could not be trusted.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static string? PrivateTemporaryFolder()
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = Path.Combine(Path.GetTempPath(), "containerize-" + Environment.UserName);
        try
        {
            // Closed to all others and yet readable to this user: so it is this user's.
            if ((Directory.CreateDirectory(folder, own).UnixFileMode & ~own) == 0)
            {
                Directory.GetFileSystemEntries(folder);
                return folder;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or a temporary folder that cannot be written.
            _ = e;
        }

        return null;
    }
}
