namespace Containerize.Images.Layers;

/// <summary>What can be wrong with the files of a layer.</summary>
public static class LayerErrors
{
    /// <summary>CTZ4001: a path cannot stand in an image.</summary>
    public static ContainerizeError BadPath(string path, string fault) =>
        new("CTZ4001", $"The path '{path}' cannot be put into an image: {fault}.");

    /// <summary>CTZ4002: two entries of one layer have the same path.</summary>
    public static ContainerizeError PathTwice(string path, string? first, string? second) =>
        new("CTZ4002", $"Two files go to '/{path}': '{first}' and '{second}'. Remove one of them or give it another target path.");

    /// <summary>CTZ4003: a file cannot be read.</summary>
    public static ContainerizeError Unreadable(string file, string reason) =>
        new("CTZ4003", $"'{file}' is to go into the image and cannot be read: {reason}") { File = file };

    /// <summary>CTZ4004: a file changed while it was put into a layer.</summary>
    public static ContainerizeError Changed(string file) =>
        new("CTZ4004", $"'{file}' changed while it was being put into the image. Publish again when nothing writes to it.") { File = file };
}
