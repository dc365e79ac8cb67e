namespace Containerize.Reliability.Tests;

/// <summary>
/// An archive. Equal images give equal bytes, so its own digest tells whether it is whole: an undisturbed publish gives
/// the ones to compare with.
/// </summary>
internal sealed class ArchivePlace(string kind, string path) : Place
{
    public override string Argument => $"{kind}:{path}";

    public override IEnumerable<string> Leftovers => Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Where(file => file.EndsWith(".tmp"));

    public override async Task<string?> IdentifyAsync() =>
        File.Exists(path) ? ImageWalk.DigestOf(await File.ReadAllBytesAsync(path)) : null;
}
