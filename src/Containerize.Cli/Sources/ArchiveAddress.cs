using Containerize.Images;

namespace Containerize.Cli.Sources;

/// <summary>An archive on a web server.</summary>
/// <param name="Address">Its address.</param>
internal sealed record ArchiveAddress(Uri Address) : SourceAddress
{
    // A server that says nothing for so long says nothing any more.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override Task<FetchedSource> FetchAsync(CancellationToken cancellationToken) => FetchAsync(async folder =>
    {
        var file = Path.Combine(folder, "archive" + ArchiveFile.Extension(Address.AbsolutePath));
        await DownloadAsync(file, cancellationToken);
        return await ArchiveFile.UnpackAsync(file, Path.Combine(folder, "source"), cancellationToken);
    });

    private async Task DownloadAsync(string file, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            watch.CancelAfter(Silence);
            using var answer = await client.GetAsync(Address, HttpCompletionOption.ResponseHeadersRead, watch.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw CliErrors.NotFetched(Address.ToString(), $"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}.").ToException();
            }

            await using var content = await answer.Content.ReadAsStreamAsync(watch.Token);
            await using var target = File.Create(file);
            var buffer = new byte[128 * 1024];
            for (int count; (count = await content.ReadAsync(buffer, watch.Token)) > 0; watch.CancelAfter(Silence))
            {
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw CliErrors.NotFetched(Address.ToString(), $"the server was silent for {Silence.TotalSeconds} s.").ToException(e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw CliErrors.NotFetched(Address.ToString(), e.Message).ToException(e);
        }
    }
}
