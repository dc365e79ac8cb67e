using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What rules look at.</summary>
internal sealed class LintContext(Dockerfile dockerfile)
{
    private readonly Dictionary<string, Word?> _arguments = dockerfile.Globals.OfType<Arg>()
        .GroupBy(arg => arg.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);

    public Dockerfile Dockerfile => dockerfile;

    /// <summary>All instructions; a trigger stands in the place of its <c>ONBUILD</c> too.</summary>
    public IEnumerable<Instruction> Instructions => dockerfile.Instructions.Select(Unwrap);

    /// <summary>What an instruction does, at once or as a trigger.</summary>
    public static Instruction Unwrap(Instruction instruction) => instruction is Onbuild onbuild ? onbuild.Trigger with { Line = onbuild.Line } : instruction;

    /// <summary>
    /// The texts that a word of a <c>FROM</c> can become: with arguments' defaults, and with and without what <c>:+</c> adds. None
    /// where an argument has no default.
    /// </summary>
    public IReadOnlyList<string> Resolve(Word word)
    {
        if (!word.IsExpression)
        {
            return [word.Text];
        }

        var results = new List<string> { "" };
        for (var i = 0; i < word.Text.Length;)
        {
            var (values, length) = word.Text[i] == '$' ? Variable(word.Text, i) : word.Text[i] == '\\' && i + 1 < word.Text.Length
                ? ([word.Text[i + 1].ToString()], 2) : ([word.Text[i].ToString()], 1);
            results = [.. results.SelectMany(start => values.Select(value => start + value))];
            i += length;
        }

        return results;
    }

    private (string[] Values, int Length) Variable(string text, int start)
    {
        var isBraced = start + 1 < text.Length && text[start + 1] == '{';
        var nameStart = start + (isBraced ? 2 : 1);
        var nameEnd = nameStart;
        while (nameEnd < text.Length && (char.IsAsciiLetterOrDigit(text[nameEnd]) || text[nameEnd] == '_'))
        {
            nameEnd++;
        }

        var name = text[nameStart..nameEnd];
        if (!isBraced)
        {
            return (ValueOf(name), nameEnd - start);
        }

        var end = text.IndexOf('}', nameEnd) is var brace and >= 0 ? brace : text.Length - 1;
        var modifier = text[nameEnd..end];
        var values = modifier.Length < 2 ? ValueOf(name) : modifier[..2] switch
        {
            ":+" => ["", modifier[2..]],
            ":-" => ValueOf(name) is [_, ..] known ? known : [modifier[2..]],
            _ => ValueOf(name),
        };
        return (values, end + 1 - start);
    }

    private string[] ValueOf(string name) => _arguments.TryGetValue(name, out var value) && value is { Text.Length: > 0 } word ? [.. Resolve(word)] : [];
}
