namespace Containerize;

/// <summary>The context attributes of an event, as CloudEvents 1.0 names them.</summary>
public abstract record CloudEventAttributes
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    private protected CloudEventAttributes()
    {
    }

    /// <summary>The event's identity, unique together with <see cref="Source"/>; a new one where none is set.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Where it happened: a URI reference.</summary>
    public required string Source { get; init; }

    /// <summary>What happened: <c>com.example.order.placed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What it happened to, within the source, or <see langword="null"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>When it happened, or <see langword="null"/> where it does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The data's media type, or <see langword="null"/> where it does not say, which means JSON.</summary>
    public string? DataContentType { get; init; }

    /// <summary>Where the data's schema is: a URI, or <see langword="null"/>.</summary>
    public string? DataSchema { get; init; }

    /// <summary>Further attributes by name: lower-case letters and digits. Numbers and truth values are in their JSON form.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; init; } = None;
}
