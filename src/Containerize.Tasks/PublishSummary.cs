using System.Globalization;
using Containerize.Images;
using Containerize.Images.Publishing;
using Containerize.Images.Sinks;

namespace Containerize.Tasks;

/// <summary>What a publish did, for a person at a terminal of 80 columns.</summary>
internal static class PublishSummary
{
    private const int Columns = 80;

    private const int ShortestName = 11;

    private const string Indent = "    ";

    /// <summary>
    /// The whole summary as one message in MSBuild's own form, <c>Project -> output</c>: the terminal logger shows of a
    /// successful project nothing but what stands behind the arrow, and shows that to its end.
    /// </summary>
    public static string Message(string project, PublishResult result, PublishGrowth? growth = null) => $"{project} -> {string.Join('\n', Lines(result, growth))}";

    /// <summary>
    /// The lines. Digests are whole where they can be copied from, and short where they only tell layers apart. References and
    /// commands are never cut, so a line with a long one is longer than the terminal is wide; layers' names are.
    /// </summary>
    public static IEnumerable<string> Lines(PublishResult result, PublishGrowth? growth = null)
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
        foreach (var (i, image) in result.Images.Index())
        {
            yield return $"  {image.Image.Config.Platform}  {Size(image.Layers.Sum(layer => layer.Size))} in {image.Layers.Count} {(image.Layers.Count == 1 ? "layer" : "layers")}{Growth(growth?.Of(image))}";
            foreach (var line in LayerLines(image, [.. result.Images.Take(i)], result.OutputPath is null ? "sent" : "written", growth))
            {
                yield return line;
            }
        }

        if (result.LeftOut.Count > 0)
        {
            yield return $"  left out, as one platform fits there: {string.Join(", ", result.LeftOut)}";
        }

        var verb = result.OutputPath is null ? "sent" : "written";
        var what = result.IsUnchanged ? $"unchanged, nothing {verb}" : $"{Size(result.BytesSent)} {verb}";
        yield return string.Create(CultureInfo.InvariantCulture, $"  {what} in {result.Elapsed.TotalSeconds:0.00} s");
        foreach (var (i, command) in (result.Hint?.Split(", ") ?? []).Index())
        {
            yield return $"  {(i == 0 ? "next:" : "     ")} {command}";
        }
    }

    private static string Without(string reference, Digest digest) =>
        reference.EndsWith($"@{digest}", StringComparison.Ordinal) ? reference[..reference.IndexOf('@', StringComparison.Ordinal)] : reference;

    private static IEnumerable<string> LayerLines(PublishedImage image, IReadOnlyList<PublishedImage> before, string sent, PublishGrowth? growth)
    {
        // A base's layers are one line: they are never the user's to change.
        var layers = image.Layers.Where(layer => FirstWith(layer, before) is null).GroupBy(layer => layer.Files is null ? "base" : layer.Digest.ToString());
        var (names, texts) = (new List<string>(), new List<string>());
        var (widest, width) = (Columns, 0);
        foreach (var group in layers)
        {
            names.Add(group.First().Name);
            texts.Add(LayerText([.. group], sent, Growth(growth?.Of(image, names[^1]))));
            widest = Math.Min(widest, Columns - Indent.Length - texts[^1].Length);
            width = Math.Max(width, names[^1].Length);
        }

        width = Math.Min(width, Math.Max(widest, ShortestName));
        for (var i = 0; i < names.Count; i++)
        {
            yield return $"{Indent}{(names[i].Length > width ? names[i][..(width - 2)] + ".." : names[i]).PadRight(width)}{texts[i]}";
        }

        // Platforms share most of their layers, and those have been told.
        foreach (var shared in image.Layers.Select(layer => FirstWith(layer, before)).OfType<PublishedImage>().CountBy(other => other))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"    {shared.Value} {(shared.Value == 1 ? "layer" : "layers")} as in {shared.Key.Image.Config.Platform}");
        }
    }

    private static string LayerText(IReadOnlyList<PublishedLayer> layers, string sent, string growth)
    {
        var size = Size(layers.Sum(layer => layer.Size));
        var what = layers[0].Files is { } files
            ? string.Create(CultureInfo.InvariantCulture, $"{files,4} {(files == 1 ? "file " : "files")}   {layers[0].Digest.ShortHex}")
            : string.Create(CultureInfo.InvariantCulture, $"{layers.Count,4} {(layers.Count == 1 ? "layer " : "layers")}  {"",12}");
        return $"  {size,8}  {what}  {Fate(layers, sent)}{growth}";
    }

    private static string Growth(long? bytes) => bytes switch
    {
        null or 0 => "",
        > 0 => ", +" + Size(bytes.Value),
        _ => ", -" + Size(-bytes.Value),
    };

    private static PublishedImage? FirstWith(PublishedLayer layer, IReadOnlyList<PublishedImage> images) =>
        images.FirstOrDefault(image => image.Layers.Any(other => other.Digest == layer.Digest));

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
