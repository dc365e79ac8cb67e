using System.Globalization;

namespace Containerize.Images.Cache;

/// <summary>
/// What is written down of a cache so that a publish need not look at every file: when all were last looked at, and what
/// they took then, with what was added since. It is an estimate: a look puts it right, and one that is damaged is none.
/// </summary>
/// <param name="Looked">When every file was last looked at.</param>
/// <param name="Bytes">What the cache takes, or <see langword="null"/> where a look has begun and not ended.</param>
internal sealed record CacheLedger(DateTime Looked, long? Bytes)
{
    // A look more often than this is needed only where the cache has outgrown its limit.
    private static readonly TimeSpan LookInterval = TimeSpan.FromDays(1);

    /// <summary>Whether the cache must be looked at again by now.</summary>
    public bool IsOld => IsOldAt(Looked);

    /// <summary>Whether a time is longer ago than a look holds; one that is still to come is as wrong.</summary>
    public static bool IsOldAt(DateTime time) => DateTime.UtcNow - time is var age && (age > LookInterval || age < -LookInterval);

    /// <summary>Reads what is written down.</summary>
    public static CacheLedger? TryRead(CacheFiles files)
    {
        try
        {
            var fields = File.Exists(files.Ledger) ? File.ReadAllText(files.Ledger).Split(' ') : [];
            return fields.Length == 2
                && DateTime.TryParseExact(fields[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var looked)
                ? new(looked, long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes it down.</summary>
    /// <returns>Whether it could be written.</returns>
    public bool TryWrite(CacheFiles files)
    {
        try
        {
            files.Write(files.Ledger, System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Looked:O} {Bytes?.ToString(CultureInfo.InvariantCulture) ?? "?"}")));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
