namespace Containerize.Images.Progress;

/// <summary>Something under way that has a length: a layer being sent, fetched or packed, a large file being read.</summary>
public sealed class Transfer : IDisposable
{
    private readonly TransferProgress _progress;
    private long _done;

    internal Transfer(TransferProgress progress, TransferKind kind, string name, long total)
    {
        _progress = progress;
        Kind = kind;
        Name = name;
        Total = total;
    }

    /// <summary>What is done.</summary>
    public TransferKind Kind { get; }

    /// <summary>A layer's name, or a file's.</summary>
    public string Name { get; }

    /// <summary>The length in bytes.</summary>
    public long Total { get; }

    /// <summary>How much of it is done, in bytes.</summary>
    public long Done => Math.Min(Interlocked.Read(ref _done), Total);

    /// <summary>Counts bytes that are done.</summary>
    public void Add(long bytes) => Interlocked.Add(ref _done, bytes);

    /// <summary>Ends it, done or not.</summary>
    public void Dispose() => _progress.End(this);
}
