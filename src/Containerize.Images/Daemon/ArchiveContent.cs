using System.Net;
using Containerize.Images.Archive;

namespace Containerize.Images.Daemon;

/// <summary>Streams an archive as a request's body.</summary>
internal sealed class ArchiveContent : HttpContent
{
    private readonly IReadOnlyList<ArchiveEntry> _archive;

    public ArchiveContent(IReadOnlyList<ArchiveEntry> archive)
    {
        _archive = archive;
        Headers.ContentType = new("application/x-tar");
    }

    /// <summary>Why the archive could not be made, where that is what ended the request.</summary>
    public ContainerizeException? Failure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await ArchiveTar.WriteAsync(_archive, stream, cancellationToken);
        }
        catch (ContainerizeException exception)
        {
            Failure = exception;
            throw;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
