using Containerize.Images;

namespace Containerize.Dockerfiles;

/// <summary>What can be wrong with a Dockerfile and with what it is made of.</summary>
public static class DockerfileErrors
{
    /// <summary>CTZ6001: a file that is in the place was not generated.</summary>
    public static ContainerizeError NotGenerated(string file) =>
        new("CTZ6001", $"'{file}' is there and has no generated regions: somebody wrote it, so it is left as it is. Have the generated one elsewhere with ContainerizeDockerfilePath, or rename or delete this one.") { File = file };

    /// <summary>CTZ6002: a generated region was edited.</summary>
    public static ContainerizeError EditedRegion(string file, string region, int line) =>
        new("CTZ6002", $"{file}({line}): the generated region '{region}' was edited by hand, so nothing was written. Move your lines out of the region and delete it with both marker lines, to have it written anew; or keep it as it is for good with hash=own in its first line; or drop the edit with ContainerizeDockerfileOverwrite=true.") { File = file };

    /// <summary>CTZ6003: the marker lines of a file do not fit each other.</summary>
    public static ContainerizeError BrokenMarkers(string file, int line, string fault) =>
        new("CTZ6003", $"{file}({line}): {fault}, so nothing was written. Put the marker lines in order, or delete the file to have it written anew.") { File = file };

    /// <summary>CTZ6004: a file cannot be read or written.</summary>
    public static ContainerizeError CannotWrite(string file, string reason) =>
        new("CTZ6004", $"'{file}' cannot be written: {reason}") { File = file };

    /// <summary>CTZ6005: a Dockerfile has no notation for a value.</summary>
    public static ContainerizeError NoNotation(string what, string fault) =>
        new("CTZ6005", $"{what} cannot stand in a Dockerfile: {fault}. Change the value, or set it where the container is started.");

    /// <summary>CTZ6006: a step of the project's own cannot be put into the Dockerfile.</summary>
    public static ContainerizeError BadStep(string step, string fault) =>
        new("CTZ6006", $"The step '{step}' cannot be put into the Dockerfile: {fault}.");

    /// <summary>CTZ6007: an image that the Dockerfile builds on is not pinned.</summary>
    public static ContainerizeError Unpinned(string image, string setting) =>
        new("CTZ6007", $"The image '{image}' has no digest, and ContainerLockedMode=true asks for one. Publish once with ContainerUpdateLock=true, or write the digest into {setting}: name:tag@sha256:….");

    /// <summary>CTZ6008: the builder gets a folder that does not hold what it needs.</summary>
    public static ContainerizeError OutsideOfContext(string path, string context) =>
        new("CTZ6008", $"'{path}' is not below '{context}', the Dockerfile's folder, which is all that a builder gets. Set ContainerizeDockerfilePath to a Dockerfile in a folder that holds everything, such as the solution's: ../Dockerfile.");

    /// <summary>CTZ6010: no builder answers.</summary>
    public static ContainerizeError NoBuilder(string findings) =>
        new("CTZ6010", $"The Dockerfile is written, and nothing here builds it: {findings}. Start Docker, install Podman or Buildah, or leave ContainerizeDockerfileBuild unset.");

    /// <summary>CTZ6011: the builder failed.</summary>
    public static ContainerizeError BuildFailed(string command, int exitCode) =>
        new("CTZ6011", $"'{command}' ended with exit code {exitCode}. What went wrong stands in its output above; the Dockerfile is written, and may be built by hand.");

    /// <summary>CTZ6012: the builder's push failed.</summary>
    public static ContainerizeError PushFailed(string command, int exitCode) =>
        new("CTZ6012", $"The image is built, and '{command}' ended with exit code {exitCode}; what it says stands above. The builder's own login is used: docker login, podman login or buildah login.");

    /// <summary>CTZ6020, a warning: something in a Dockerfile is likely to go wrong.</summary>
    public static ContainerizeError Lint(string file, int line, string rule, string message) =>
        new("CTZ6020", $"{file}({line}): {message} [{rule}]") { File = file };
}
