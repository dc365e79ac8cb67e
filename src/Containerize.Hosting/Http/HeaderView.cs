using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>A request's headers, several values of one name joined by a comma.</summary>
internal sealed class HeaderView(IHeaderDictionary headers) : IReadOnlyDictionary<string, string>
{
    /// <inheritdoc/>
    public int Count => headers.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => headers.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => headers.Values.Select(values => values.ToString());

    /// <inheritdoc/>
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no header '{key}'.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => headers.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var found = headers.TryGetValue(key, out var values);
        value = found ? values.ToString() : null;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
