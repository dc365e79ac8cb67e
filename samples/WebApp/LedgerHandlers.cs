using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Containerize;

namespace WebApp;

/// <summary>Handlers within a web application: they serve the same calls as in an image of handlers alone.</summary>
public sealed class LedgerHandlers(Ledger ledger)
{
    /// <summary>Books an amount and gives the new balance.</summary>
    [Handler]
    public decimal Deposit(Booking booking)
    {
        ledger.Add(booking);
        return ledger.Balance;
    }

    /// <summary>All bookings, one by one.</summary>
    [Handler]
    public async IAsyncEnumerable<Booking> Statement([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var booking in ledger.Bookings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return booking;
            await Task.Yield();
        }
    }
}

public sealed record Booking([StringLength(50, MinimumLength = 1)] string Purpose, [Range(0.01, 1_000_000)] decimal Amount);
