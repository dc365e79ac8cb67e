namespace Containerize.Images.Archive;

/// <summary>What can be wrong with an archive.</summary>
internal static class ArchiveErrors
{
    public static ContainerizeError CannotWrite(string path, string reason) =>
        new("CTZ4023", $"The archive '{path}' cannot be written: {reason}") { File = path };

    public static ContainerizeError IsAFolder(string path) =>
        new("CTZ4024", $"The archive '{path}' cannot be written: there is a folder of that name. Set ContainerArchiveOutputPath to a file's name.") { File = path };

    public static ContainerizeError SeveralPlatforms(Platform machine, IEnumerable<Platform> present) =>
        new("CTZ4025", $"A Docker archive holds one platform, and none of {string.Join(", ", present)} is this machine's {machine}. Set ContainerRuntimeIdentifier to one, or write an OCI archive with -p:ContainerImageFormat=OCI.");
}
