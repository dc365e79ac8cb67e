using System.Globalization;
using Containerize.Images;
using Containerize.Images.Publishing;
using Containerize.Images.Sinks;

namespace Containerize.Tasks;

/// <summary>What a publish did, for a person at a terminal of 80 columns.</summary>
internal static class PublishSummary
{
    private const int Columns = 80;

    /// <summary>
    /// The whole summary as one message in MSBuild's own form, <c>Project -> output</c>: the terminal logger shows of a
    /// successful project nothing but what stands behind the arrow, and shows that to its end.
    /// </summary>
    public static string Message(string project, PublishResult result) => $"{project} -> {string.Join('\n', Lines(result))}";

    /// <summary>
    /// The lines. Digests are whole where they can be copied from, and short where they only tell layers apart. Names and
    /// commands are never cut, so a line with a long one is longer than the terminal is wide.
    /// </summary>
    public static IEnumerable<string> Lines(PublishResult result)
    {
        var title = $"image {result.Repository} in {result.Destination}";
        if (title.Length <= Columns)
        {
            yield return title;
        }
        else
        {
            yield return $"image {result.Repository}";
            yield return $"  in {result.Destination}";
        }

        // A digest leaves no room for a name in the same line, and all of them have the same one.
        foreach (var reference in result.References.Where(reference => reference != result.OutputPath))
        {
            yield return $"  {Without(reference, result.Descriptor.Digest)}";
        }

        // An engine that keeps no manifests knows an image by another digest, and only that one runs there.
        yield return result.ImageId is { } id ? $"  {id} (image ID)" : $"  {result.Descriptor.Digest}";
        yield return $"  base {Without(result.BaseImage, result.BaseDigest)}{(result.IsLockChanged ? " (locked now)" : "")}";
        yield return $"       {result.BaseDigest}";
        foreach (var image in result.Images)
        {
            yield return $"  {image.Image.Config.Platform}  {Size(image.Layers.Sum(layer => layer.Size))} in {image.Layers.Count} {(image.Layers.Count == 1 ? "layer" : "layers")}";
            foreach (var line in LayerLines(image, result.OutputPath is null ? "sent" : "written"))
            {
                yield return line;
            }
        }

        var what = result.IsUnchanged ? "unchanged, nothing sent" : $"{Size(result.BytesSent)} {(result.OutputPath is null ? "sent" : "written")}";
        yield return string.Create(CultureInfo.InvariantCulture, $"  {what} in {result.Elapsed.TotalSeconds:0.00} s");
        foreach (var (i, command) in (result.Hint?.Split(", ") ?? []).Index())
        {
            yield return $"  {(i == 0 ? "next:" : "     ")} {command}";
        }
    }

    private static string Without(string reference, Digest digest) =>
        reference.EndsWith($"@{digest}", StringComparison.Ordinal) ? reference[..reference.IndexOf('@', StringComparison.Ordinal)] : reference;

    private static IEnumerable<string> LayerLines(PublishedImage image, string sent)
    {
        var width = image.Layers.Max(layer => layer.Name.Length);
        // A base's layers are one line: they are never the user's to change.
        var layers = image.Layers.GroupBy(layer => layer.Files is null ? "base" : layer.Digest.ToString());
        foreach (var group in layers)
        {
            var first = group.First();
            var size = Size(group.Sum(layer => layer.Size));
            var what = first.Files is { } files
                ? string.Create(CultureInfo.InvariantCulture, $"{files,4} {(files == 1 ? "file " : "files")}   {first.Digest.ShortHex}")
                : string.Create(CultureInfo.InvariantCulture, $"{group.Count(),4} {(group.Count() == 1 ? "layer " : "layers")}  {"",12}");
            yield return $"    {first.Name.PadRight(width)}  {size,8}  {what}  {Fate([.. group], sent)}";
        }
    }

    private static string Fate(IReadOnlyList<PublishedLayer> layers, string sent)
    {
        var transfer = layers.Any(layer => layer.Transfer == LayerTransfer.Sent) ? sent
            : layers.Any(layer => layer.Transfer == LayerTransfer.Mounted) ? "mounted"
            : "already there";
        return layers[0].Files is null ? transfer : $"{(layers[0].IsBuilt ? "built" : "reused")}, {transfer}";
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };
}
