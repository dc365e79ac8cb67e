using Containerize;

namespace Texts;

/// <summary>Two classes may have a handler of one name each: these two are <c>words-count</c> and <c>letters-count</c>.</summary>
public static class Words
{
    /// <summary>How many words a text has.</summary>
    [Handler]
    public static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

public static class Letters
{
    /// <summary>How often each letter occurs.</summary>
    [Handler]
    public static SortedDictionary<char, int> Count(string text) =>
        new(text.Where(char.IsLetter).Select(char.ToLowerInvariant).CountBy(letter => letter).ToDictionary());
}

public static class Lines
{
    /// <summary>The lines of a text in their order, sent one by one while the text is still coming in.</summary>
    [Handler("grep")]
    public static async IAsyncEnumerable<string> FindLines(Stream text, HandlerContext context)
    {
        var word = context.Headers.GetValueOrDefault("X-Word", "");
        using var reader = new StreamReader(text);
        while (await reader.ReadLineAsync(context.CancellationToken) is { } line)
        {
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                yield return line;
            }
        }
    }
}
