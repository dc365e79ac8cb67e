namespace Containerize.Images.Locking;

/// <summary>What can be wrong with a lock file.</summary>
public static class LockErrors
{
    internal const string NotLockedCode = "CTZ2032";

    private const string MissingInLayout = "CTZ2013";
    private const string MissingInArchive = "CTZ2023";

    /// <summary>CTZ2030: the lock file cannot be read.</summary>
    public static ContainerizeError Unreadable(string path, string reason) =>
        new("CTZ2030", $"The lock file cannot be read: {reason} Mend it, or delete it and publish again to make a new one.") { File = path };

    /// <summary>CTZ2031: the lock file cannot be written.</summary>
    public static ContainerizeError NotWritable(string path, string reason) =>
        new("CTZ2031", $"The lock file cannot be written: {reason} Make it writable, set ContainerLockFile to another path, or to 'none' for no lock file.") { File = path };

    /// <summary>CTZ2032: locked mode, and the reference is not in the lock file.</summary>
    public static ContainerizeError NotLocked(string reference, string? path) =>
        new(
            NotLockedCode,
            $"ContainerLockedMode is on and the image '{reference}' is not in the lock file. "
            + (path is null
                ? "There is none, as ContainerLockFile is 'none': name one, or write the image's digest into its reference, name:tag@sha256:…."
                : "Publish once with -p:ContainerLockedMode=false, which adds it, and commit the lock file."))
        { File = path };

    /// <summary>CTZ2033: the source no longer has what the lock file names.</summary>
    public static ContainerizeError Gone(string reference, Digest digest, string reason, string? path) =>
        new("CTZ2033", $"The lock file pins the base image '{reference}' to {digest}, which is no longer there: {reason} To take what the reference names now, publish with -p:ContainerUpdateLock=true.") { File = path };

    /// <summary>
    /// Whether a source's error says that content is gone; only then is a new lock the mend. A registry that is down or
    /// wants a login keeps its own error.
    /// </summary>
    internal static bool MeansGone(string code) =>
        code is Registry.RegistryErrors.NotFoundCode or MissingInLayout or MissingInArchive;
}
