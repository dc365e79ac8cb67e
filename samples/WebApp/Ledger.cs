namespace WebApp;

/// <summary>A service that the application's endpoints and its handlers share.</summary>
public sealed class Ledger
{
    private readonly List<Booking> _bookings = [];

    public decimal Balance => Bookings.Sum(booking => booking.Amount);

    public IReadOnlyList<Booking> Bookings
    {
        get
        {
            lock (_bookings)
            {
                return [.. _bookings];
            }
        }
    }

    public void Add(Booking booking)
    {
        lock (_bookings)
        {
            _bookings.Add(booking);
        }
    }
}
