using System.Text.Json;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>What follows a keyword, taken from its beginning.</summary>
internal sealed class InstructionArguments(string text, char escape)
{
    public string Text { get; private set; } = text;

    public string? Fault { get; private set; }

    public char Escape => escape;

    public Instruction? Fail(string fault)
    {
        Fault = fault;
        return null;
    }

    public List<string> Words() => Notation.Words.Split(Text, escape);

    public Word Parse(string word) => Notation.Words.Parse(word, escape);

    public IReadOnlyList<Word> Parse(IEnumerable<string> words) => [.. words.Select(Parse)];

    public List<string> TakeOptions()
    {
        var options = new List<string>();
        while (Text.StartsWith("--", StringComparison.Ordinal))
        {
            options.Add(TakeWord());
        }

        return options;
    }

    public string TakeWord()
    {
        var word = Words() is [var first, ..] ? first : "";
        Text = Text[word.Length..].TrimStart();
        return word;
    }

    public List<string>? Json()
    {
        try
        {
            return Text.StartsWith('[') ? JsonSerializer.Deserialize(Text, DockerfileJson.Default.ListString) : null;
        }
        catch (JsonException)
        {
            // As builders do: what is no JSON array of texts is the shell's.
            return null;
        }
    }

    public List<string> JsonOrWords() => Json() ?? Words();

    public Command Command() => Json() is { } arguments ? Instructions.Command.Exec(arguments) : Instructions.Command.InShell(Text);
}
