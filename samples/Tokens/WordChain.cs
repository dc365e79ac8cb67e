namespace Tokens;

/// <summary>A language model of the smallest kind: it knows which words have followed which.</summary>
public sealed class WordChain
{
    private const string Text = """
        the sea was calm and the ship was small but the wind was kind and the crew was glad so the ship went on and the
        crew sang of the sea and of the wind until the moon was high and the sea was dark but the crew was not afraid
        """;

    private readonly ILookup<string, string> _followers;
    private readonly string[] _words;

    private WordChain(string[] words)
    {
        _words = words;
        _followers = words.Zip(words.Skip(1)).ToLookup(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Reads the text it learns from.</summary>
    public static WordChain Train() => new(Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A word that may follow; the same one for the same seed.</summary>
    public string Next(string word, int seed)
    {
        string[] candidates = _followers.Contains(word) ? [.. _followers[word]] : _words;
        return candidates[new Random(seed).Next(candidates.Length)];
    }
}
