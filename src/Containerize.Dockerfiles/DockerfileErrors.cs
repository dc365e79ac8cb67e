using Containerize.Images;

namespace Containerize.Dockerfiles;

/// <summary>What can be wrong with a Dockerfile and with what it is made of.</summary>
public static class DockerfileErrors
{
    private const int MostNames = 5;

    private const string IgnoreEnding = ".dockerignore";

    /// <summary>CTZ6001: a file that is in the place was not generated.</summary>
    public static ContainerizeError NotGenerated(string file) =>
        new(
            "CTZ6001",
            $"'{file}' is there and has no generated regions: somebody wrote it, so it is left as it is. "
            + (file.EndsWith(IgnoreEnding, StringComparison.Ordinal)
                ? "To keep it as it is, add two lines to its end: '# <containerize:ignored hash=own>' and '# </containerize:ignored>'; to have generated lines too, rename it, publish, and put its lines above the region."
                : "Have the generated one elsewhere with ContainerizeDockerfilePath, or rename or delete this one."))
        { File = file };

    /// <summary>CTZ6002: a generated region was edited.</summary>
    public static ContainerizeError EditedRegion(string file, string region, int line) =>
        new("CTZ6002", $"The generated region '{region}' was edited by hand, so nothing was written. Move your lines out of the region and delete it with both marker lines, to have it written anew; or keep it as it is for good with hash=own in its first line; or drop the edit with ContainerizeDockerfileOverwrite=true.") { File = file, Line = line };

    /// <summary>CTZ6003: the marker lines of a file do not fit each other.</summary>
    public static ContainerizeError BrokenMarkers(string file, int line, string fault) =>
        new("CTZ6003", $"{fault}, so nothing was written. Put the marker lines in order, or delete the file to have it written anew.") { File = file, Line = line };

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
        new("CTZ6007", $"The image '{image}' has no digest, and ContainerLockedMode=true asks for one. Write it into {setting}: name:tag@sha256:….");

    /// <summary>CTZ6008: the builder gets a folder that does not hold what it needs.</summary>
    /// <param name="files">What it needs.</param>
    /// <param name="context">The folder that it gets.</param>
    /// <param name="place">A value for <c>ContainerizeDockerfilePath</c> that mends it, or <see langword="null"/> where none does.</param>
    public static ContainerizeError OutsideOfContext(IReadOnlyList<string> files, string context, string? place) =>
        new("CTZ6008", $"{Names(files)} not below '{context}', the Dockerfile's folder, which is all that a builder gets. {(place is null ? "Copy what is missing into it" : $"Have the Dockerfile in a folder that holds everything: ContainerizeDockerfilePath={place}")}.");

    /// <summary>CTZ6009, a warning: files that decide how the project is restored and built are not in the builder's folder.</summary>
    /// <param name="files">The files.</param>
    /// <param name="context">The folder that it gets.</param>
    /// <param name="place">A value for <c>ContainerizeDockerfilePath</c> that mends it, or <see langword="null"/> where none does.</param>
    public static ContainerizeError SettingsOutsideOfContext(IReadOnlyList<string> files, string context, string? place) =>
        new("CTZ6009", $"{Names(files)} not below '{context}', the Dockerfile's folder, which is all that a builder gets: it restores and builds without. Have what is needed beside the project{(place is null ? "" : $", or the Dockerfile in a folder that holds it, ContainerizeDockerfilePath={place}")}; or say NoWarn=CTZ6009 where the builder's image has it.");

    /// <summary>CTZ6009, a warning: packages' folders that a builder does not get, though it gets the <c>nuget.config</c> that names them.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="context">The folder that it gets.</param>
    public static ContainerizeError FeedsOutsideOfContext(IReadOnlyList<string> folders, string context) =>
        new("CTZ6009", $"{Names(folders)} not below '{context}', the Dockerfile's folder, which is all that a builder gets: the restore there fails (NU1301). Put the packages into a folder below '{context}' and name that in nuget.config, or a source that the builder reaches; or say NoWarn=CTZ6009 where the builder has the same folder.");

    /// <summary>CTZ6010: no builder answers.</summary>
    public static ContainerizeError NoBuilder(string findings) =>
        new("CTZ6010", $"The Dockerfile is written, and nothing here builds it: {findings}. Start Docker, install Podman or Buildah, or leave ContainerizeDockerfileBuild unset.");

    /// <summary>CTZ6011: the builder failed.</summary>
    public static ContainerizeError BuildFailed(string command, int exitCode) =>
        new("CTZ6011", $"'{command}' ended with exit code {exitCode}. What went wrong stands in its output above; the Dockerfile is written, and may be built by hand.");

    /// <summary>CTZ6012: the builder's push failed.</summary>
    public static ContainerizeError PushFailed(string command, int exitCode) =>
        new("CTZ6012", $"The image is built, and '{command}' ended with exit code {exitCode}; what it says stands above. The builder's own login is used: docker login, podman login or buildah login.");

    /// <summary>CTZ6013, a warning: a region of somebody's own and the project's layers do not fit each other.</summary>
    public static ContainerizeError OwnLayers(string file, string fault) =>
        new("CTZ6013", $"{fault} A region with hash=own no longer follows the project.") { File = file };

    /// <summary>CTZ6014: the file in the place is another project's.</summary>
    /// <param name="file">The file.</param>
    /// <param name="other">The project that it builds.</param>
    /// <param name="project">The project that it is to build.</param>
    /// <param name="place">A value for <c>ContainerizeDockerfilePath</c> that mends it.</param>
    public static ContainerizeError OtherProject(string file, string other, string project, string place) =>
        new("CTZ6014", $"'{file}' builds the project '{other}', and '{project}' would take its place. Give each project a file of its own, such as ContainerizeDockerfilePath={place}; or hand this one over with ContainerizeDockerfileOverwrite=true.") { File = file };

    /// <summary>CTZ6015: the image that a Dockerfile's builder stage is <c>FROM</c> builds nothing.</summary>
    public static ContainerizeError NoTriggers(string image) =>
        new("CTZ6015", $"The image '{image}' has no ONBUILD triggers, so nothing would be built. Name one that './build.sh onbuild' made with ContainerizeOnbuildImage, or set ContainerizeDockerfileStyle=Full to build upon a .NET SDK's image.");

    /// <summary>CTZ6020, a warning: something in a Dockerfile is likely to go wrong.</summary>
    public static ContainerizeError Lint(string file, int line, string rule, string message) =>
        new("CTZ6020", $"{message} [{rule}]") { File = file, Line = line };

    private static string Names(IReadOnlyList<string> files) =>
        $"{string.Join(", ", files.Take(MostNames).Select(file => $"'{file}'"))}{(files.Count > MostNames ? $" and {files.Count - MostNames} more" : "")} {(files.Count == 1 ? "is" : "are")}";
}
