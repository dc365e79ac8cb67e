namespace Containerize.Images.Layers;

/// <summary>
/// What is known of the folders that base images have already (Filesystem Hierarchy Standard 3.0, Debian's and .NET's
/// images). A layer with a file in a folder decides that folder's mode and owner for the whole image: Docker and Podman
/// unpack each layer by itself and make a missing folder 0755 and root's, whatever the layers below say. So the folders on
/// the way to a file are written as they are known to be.
/// </summary>
internal static class SystemFolders
{
    private const UnixFileMode Everyone = (UnixFileMode)0b1_111_111_111;

    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The user of .NET's images, whose home it is: their APP_UID.
    private const int AppUser = 1654;

    /// <summary>Whether base images have the folder, and not for the application alone.</summary>
    /// <param name="path">A path as in <see cref="LayerEntry.Path"/>.</param>
    public static bool Contains(string path) => path is
        "boot" or "dev" or "etc" or "home" or "home/app" or "media" or "mnt" or "opt" or "proc" or "root" or "run" or "run/lock" or "srv" or "sys" or "tmp"
        or "usr" or "usr/bin" or "usr/games" or "usr/include" or "usr/lib" or "usr/lib32" or "usr/lib64" or "usr/libexec" or "usr/local" or "usr/local/bin"
        or "usr/local/etc" or "usr/local/include" or "usr/local/lib" or "usr/local/sbin" or "usr/local/share" or "usr/local/src" or "usr/sbin"
        or "usr/share" or "usr/src" or "var" or "var/backups" or "var/cache" or "var/lib" or "var/log" or "var/opt" or "var/spool" or "var/tmp";

    /// <summary>A folder on the way to an entry, as it is known to be: 0755 and root's where nothing else is known.</summary>
    public static LayerEntry Get(string path)
    {
        var owner = path == "home/app" ? AppUser : 0;
        return new()
        {
            Path = path,
            Kind = LayerEntryKind.Directory,
            Mode = path is "tmp" or "var/tmp" or "run/lock" ? Everyone : path == "root" ? OnlyOwner : null,
            UserId = owner,
            GroupId = owner,
        };
    }

    /// <summary>
    /// Where a folder leads that is a link in most base images, since / and /usr were merged, or <see langword="null"/>:
    /// a folder of the name would take the link's place, and nothing would run any more.
    /// </summary>
    public static string? LinkTarget(string path) => path switch
    {
        "bin" or "lib" or "lib32" or "lib64" or "libx32" or "sbin" => "usr/" + path,
        "var/lock" => "run/lock",
        "var/run" => "run",
        _ => null,
    };
}
