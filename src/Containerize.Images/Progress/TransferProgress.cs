using System.Globalization;

namespace Containerize.Images.Progress;

/// <summary>How far a publish's long transfers are. Safe to use in parallel; counting costs an addition a block.</summary>
/// <param name="clock">The clock of speeds.</param>
public sealed class TransferProgress(TimeProvider clock)
{
    // Less is done before anybody could read a line about it.
    private const long SmallestShown = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly List<Transfer> _running = [];
    private (TransferKind Kind, long Done, long Timestamp)? _sample;
    private double _speed;

    /// <summary>Begins a transfer; disposing of it ends it.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="name">The layer's name, or the file's.</param>
    /// <param name="total">The length in bytes.</param>
    public Transfer Begin(TransferKind kind, string name, long total)
    {
        var transfer = new Transfer(this, kind, name, total);
        if (total >= SmallestShown)
        {
            lock (_lock)
            {
                _running.Add(transfer);
            }
        }

        return transfer;
    }

    /// <summary>What is under way: with what, how far, how fast; <see langword="null"/> where nothing long is.</summary>
    public TransferState? Look()
    {
        lock (_lock)
        {
            if (_running.Count == 0)
            {
                _sample = null;
                return null;
            }

            // The one that has most to do is what everybody waits for; its kin are told with it.
            var kind = _running.MaxBy(transfer => transfer.Total - transfer.Done)!.Kind;
            var (done, total, count, name) = (0L, 0L, 0, "");
            foreach (var transfer in _running)
            {
                if (transfer.Kind == kind)
                {
                    (done, total, count, name) = (done + transfer.Done, total + transfer.Total, count + 1, transfer.Name);
                }
            }

            var what = count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{count} {(kind == TransferKind.Reading ? "files" : "layers")}");
            return new TransferState(kind, what, done, total, Speed(kind, done));
        }
    }

    internal void End(Transfer transfer)
    {
        lock (_lock)
        {
            _running.Remove(transfer);
            // What ended takes its bytes out of the sums.
            _sample = null;
        }
    }

    // Of the time since it was asked for last, so that a stall shows.
    private double? Speed(TransferKind kind, long done)
    {
        var now = clock.GetTimestamp();
        if (_sample is not { } last || last.Kind != kind)
        {
            _sample = (kind, done, now);
            return null;
        }

        var elapsed = clock.GetElapsedTime(last.Timestamp, now);
        if (elapsed < TimeSpan.FromMilliseconds(400))
        {
            return _speed;
        }

        _sample = (kind, done, now);
        return _speed = Math.Max(0, done - last.Done) / elapsed.TotalSeconds;
    }
}
