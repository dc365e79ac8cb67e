using System.Text.Json.Serialization;

namespace Containerize.Hosting.Tests.Hosts;

public sealed record Order(string Name, int Count = 1)
{
    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    public Dictionary<string, decimal> Prices { get; init; } = [];

    public Guid? Id { get; init; }

    public DayOfWeek Day { get; init; }
}

public sealed class OrderLine
{
    public required string Article { get; init; }

    [JsonPropertyName("how-many")]
    public int Amount { get; init; }
}
