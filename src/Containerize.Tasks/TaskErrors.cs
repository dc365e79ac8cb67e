using Containerize.Images;

namespace Containerize.Tasks;

/// <summary>What can go wrong around the engine.</summary>
internal static class TaskErrors
{
    /// <summary>CTZ1003: the build was given up.</summary>
    public static ContainerizeError Canceled() =>
        new("CTZ1003", "The publish was cancelled. No tag was moved and no archive was left behind.");

    /// <summary>CTZ1004: a file that tells of the publish cannot be written.</summary>
    public static ContainerizeError NotWritable(string path, string reason) =>
        new("CTZ1004", $"The image is published, but '{path}', which tells of it, cannot be written: {reason} Make it writable and publish again.") { File = path };

    /// <summary>CTZ1016: two projects of one build publish to one name.</summary>
    public static ContainerizeError PublishedTwice(string name, string project) =>
        new("CTZ1016", $"'{Path.GetFileName(project)}' is published to '{name}' in this build as well, and one image would take the other's place. Give each project a ContainerRepository or a tag of its own.");

    /// <summary>CTZ9999: a bug of ours.</summary>
    public static ContainerizeError Internal(Exception exception) =>
        new("CTZ9999", $"Containerize failed in a way that it should not: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} Build with -v:detailed for the details, and report them with the project that shows it.");
}
