using System.Text.Json.Nodes;
using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>The self-contained application with a file of weights beside it, of S6 and S7.</summary>
internal static class Weights
{
    private const string File = "weights/model.bin";

    /// <summary>The file, written once a run.</summary>
    public static async Task<string> FileAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var path = bench.Workspace.Combine("model.bin");
        if (!System.IO.File.Exists(path))
        {
            var size = bench.Options.WeightsMegabytes * 1_000_000L;
            Progress.Say("weights", Units.Size(size));
            await WeightsFile.WriteAsync(path, size, cancellationToken);
        }

        return path;
    }

    /// <summary>The contestants' applications; the other two take part in one round only, because each of their runs takes minutes.</summary>
    public static Contest Contest(BenchContext bench, string id, string path, bool isFirstPublish) => new(bench, id, SelfContainedApp.Template)
    {
        Arrange = Edits.OneLine,
        IsFirstPublish = isFirstPublish,
        RoundsOfOthers = 1,
        Links = new Dictionary<string, string> { [File] = path },
        OurItems = $"<ItemGroup><ContainerLayer Include=\"../{File}\" TargetPath=\"/app/weights/\" LayerName=\"weights\" /></ItemGroup>",
        SdkItems = $"<ItemGroup><Content Include=\"../{File}\" Link=\"{File}\" CopyToPublishDirectory=\"PreserveNewest\" /></ItemGroup>",
        DockerInstructions = "COPY weights weights",
        Watched = () => [path],
        Check = platforms => Check(bench, platforms),
    };

    /// <summary>The title's words.</summary>
    public static string Words(BenchContext bench) => $"{Units.Size(bench.Options.WeightsMegabytes * 1e6)} of weights that do not compress";

    private static string? Check(BenchContext bench, IReadOnlyList<JsonNode> platforms)
    {
        var size = ImageReader.LayerBytes(platforms[0]);
        return size >= bench.Options.WeightsMegabytes * 1_000_000L
            ? null
            : $"the image's layers are {Units.Size(size)}: the weights are not in it";
    }
}
