namespace Containerize.Hosting.Validation;

/// <summary>The faults of an input by their places, in the order of their coming.</summary>
internal sealed class InputFaults
{
    private readonly Dictionary<string, IReadOnlyList<string>> _byPath = new(StringComparer.Ordinal);
    private string? _first;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(string path, string message)
    {
        if (!_byPath.TryGetValue(path, out var messages))
        {
            _byPath[path] = messages = new List<string>();
        }

        ((List<string>)messages).Add(message);
        _first ??= $"{path}: {message}";
        Count++;
    }

    /// <summary>All of them as the caller's error.</summary>
    public HandlerInputException ToException() => new(
        Count == 1 ? $"The input is not valid. {_first}" : $"The input has {Count} faults. The first: {_first}",
        _byPath.Count == 1 ? _byPath.Keys.Single() : null)
    {
        Errors = _byPath,
    };
}
