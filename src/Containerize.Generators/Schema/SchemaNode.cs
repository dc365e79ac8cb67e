namespace Containerize.Generators.Schema;

/// <summary>A JSON schema that is being put together: keywords in the order of their coming, each once.</summary>
internal sealed class SchemaNode
{
    private static readonly Dictionary<string, string> Common =
        new[] { "type", "format", "description", "properties", "required", "items", "$ref", "anyOf", "minimum", "maximum", "minLength", "maxLength" }
            .ToDictionary(static keyword => keyword, JsonText.Quote, StringComparer.Ordinal);

    private readonly List<KeyValuePair<string, string>> _keywords = [];

    public IReadOnlyList<KeyValuePair<string, string>> Keywords => _keywords;

    /// <summary>Sets a keyword to a JSON value.</summary>
    public SchemaNode Set(string keyword, string json)
    {
        for (int i = 0; i < _keywords.Count; i++)
        {
            if (_keywords[i].Key == keyword)
            {
                _keywords[i] = new(keyword, json);
                return this;
            }
        }

        _keywords.Add(new(keyword, json));
        return this;
    }

    /// <summary>Sets a keyword to a text, if there is one.</summary>
    public SchemaNode SetText(string keyword, string? text) => text is { Length: > 0 } ? Set(keyword, JsonText.Quote(text)) : this;

    /// <summary>Adds keywords as they stand in JSON.</summary>
    public SchemaNode Add(IEnumerable<KeyValuePair<string, string>> keywords)
    {
        foreach (KeyValuePair<string, string> keyword in keywords)
        {
            Set(keyword.Key, keyword.Value);
        }

        return this;
    }

    public string ToJson()
    {
        if (_keywords.Count == 0)
        {
            return "{}";
        }

        var parts = new string[(_keywords.Count * 4) + 1];
        for (int i = 0; i < _keywords.Count; i++)
        {
            parts[i * 4] = i == 0 ? "{" : ",";
            parts[(i * 4) + 1] = Common.TryGetValue(_keywords[i].Key, out string? quoted) ? quoted : JsonText.Quote(_keywords[i].Key);
            parts[(i * 4) + 2] = ":";
            parts[(i * 4) + 3] = _keywords[i].Value;
        }

        parts[parts.Length - 1] = "}";
        return string.Concat(parts);
    }
}
