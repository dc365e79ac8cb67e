using System.Globalization;

namespace Containerize.Images.Progress;

/// <summary>How far transfers of one kind are.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="What">With what: a layer's or file's name, or how many.</param>
/// <param name="Done">How much is done, in bytes.</param>
/// <param name="Total">How much there is, in bytes.</param>
/// <param name="BytesPerSecond">How fast, or <see langword="null"/> where that is not known yet.</param>
public sealed record TransferState(TransferKind Kind, string What, long Done, long Total, double? BytesPerSecond)
{
    /// <summary>From 0 to 100.</summary>
    public int Percent => Total == 0 ? 100 : (int)(100 * Done / Total);

    /// <summary><c>sending weights: 1.2 of 2.0 GB (60 %), 85 MB/s, 9 s left</c>.</summary>
    public override string ToString()
    {
        var (unit, name) = Total >= 1_000_000_000 ? (1e9, "GB") : (1e6, "MB");
        var text = string.Create(CultureInfo.InvariantCulture, $"{Verb} {What}: {Done / unit:0.0} of {Total / unit:0.0} {name} ({Percent} %)");
        return BytesPerSecond is not { } speed ? text
            : speed < 1 ? text + ", no byte moves"
            : text + string.Create(CultureInfo.InvariantCulture, $", {speed / 1e6:0.#} MB/s, {Left((Total - Done) / speed)} left");
    }

    private string Verb => Kind switch
    {
        TransferKind.Reading => "reading",
        TransferKind.Packing => "packing",
        TransferKind.Fetching => "fetching",
        _ => "sending",
    };

    private static string Left(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):0} min"),
        < 360_000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
        _ => "days",
    };
}
