namespace Containerize.Images.Archive;

/// <summary>What can be wrong with an archive.</summary>
internal static class ArchiveErrors
{
    public static ContainerizeError CannotRead(string path, string reason) =>
        new("CTZ2020", $"The archive '{path}' cannot be read: {reason}") { File = path };

    public static ContainerizeError NotAnArchive(string path) =>
        new("CTZ2020", $"'{path}' is neither an OCI archive nor a Docker archive. Make one with 'docker save -o {path} <image>' or 'skopeo copy … oci-archive:{path}'.") { File = path };

    public static ContainerizeError UnknownTag(string path, string tag, IReadOnlyList<string> present) =>
        new("CTZ2021", $"The archive '{path}' has no image '{tag}'. It has: {string.Join(", ", present.Distinct().Take(20))}.") { File = path };

    public static ContainerizeError SeveralImages(string path, IReadOnlyList<string> present) =>
        new("CTZ2022", $"The archive '{path}' has several images. Add the tag of one to its path, after a colon. It has: {string.Join(", ", present.Distinct().Take(20))}.") { File = path };

    public static ContainerizeError Incomplete(string path, string name) =>
        new("CTZ2023", $"The archive '{path}' lacks '{name}', which its image needs. Make the archive anew.") { File = path };

    public static ContainerizeError BadEntry(string path, string name, string fault) =>
        new("CTZ2023", $"'{name}' in the archive '{path}' cannot be used: {fault}. Make the archive anew.") { File = path };

    public static ContainerizeError CannotWrite(string path, string reason) =>
        new("CTZ4023", $"The archive '{path}' cannot be written: {reason} Set ContainerArchiveOutputPath to a place that can be.") { File = path };

    public static ContainerizeError IsAFolder(string path) =>
        new("CTZ4024", $"The archive '{path}' cannot be written: there is a folder of that name. Set ContainerArchiveOutputPath to a file's name.") { File = path };

    public static ContainerizeError SeveralPlatforms(Platform machine, IEnumerable<Platform> present) =>
        new("CTZ4025", $"A Docker archive holds one platform, and none of {string.Join(", ", present)} is this machine's {machine}. Set ContainerRuntimeIdentifier to one, or write an OCI archive with -p:ContainerImageFormat=OCI.");
}
