using System.Globalization;

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

    /// <summary>CTZ4027: layers cannot be written as folders.</summary>
    public static ContainerizeError FolderNotWritten(string folder, string reason) =>
        new("CTZ4027", $"The layers cannot be written to '{folder}': {reason.TrimEnd('.')}. Set ContainerizeLayersFolder to a folder that is empty or not there yet, and that this user may write.");

    /// <summary>CTZ4032: what the project names for a layer is not there.</summary>
    public static ContainerizeError NoSuchItem(string item, string path) =>
        new("CTZ4032", $"The ContainerLayer '{item}' is to go into the image and does not exist: there is neither a file nor a folder '{path}'. Correct its Include, or get the file before publishing.");

    /// <summary>CTZ4033: an item's metadata has a value that it cannot have.</summary>
    public static ContainerizeError BadItem(string item, string metadata, string value, string expected) =>
        new("CTZ4033", $"The item '{item}' has {metadata}=\"{value}\"; expected {expected}.");

    /// <summary>CTZ4030, a warning: files that look like secrets go into the image.</summary>
    public static ContainerizeError Secrets(string files) =>
        new("CTZ4030", $"Whoever can pull the image can read these files, which look like secrets: {files}. Leave them out with CopyToPublishDirectory=\"Never\" on their None or Content items, or set ContainerizeWarnSecrets=false if they are none.");

    /// <summary>CTZ4031, a warning: the image holds many debug symbols.</summary>
    public static ContainerizeError Symbols(long size, string files) =>
        new("CTZ4031", string.Create(CultureInfo.InvariantCulture, $"Debug symbols of {size / 1e6:0.0} MB go into the image: {files}. Leave them out with DebugType=none, or set ContainerizeWarnSymbols=false if they are wanted there."));
}
