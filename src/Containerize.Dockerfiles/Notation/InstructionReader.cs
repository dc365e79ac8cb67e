using System.Globalization;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>Reads one instruction.</summary>
internal static class InstructionReader
{
    /// <summary>The instruction; a <see cref="Verbatim"/> with its fault where it is none.</summary>
    public static Instruction Read(LogicalLine line, char escape)
    {
        if (line.IsComment)
        {
            return new Comment(line.Text.StartsWith("# ", StringComparison.Ordinal) ? line.Text[2..] : line.Text[1..]) { Line = line.Number };
        }

        var instruction = Read(line.Text, escape);
        if (instruction is Run run)
        {
            instruction = run with { HereDocuments = line.HereDocuments };
        }

        return instruction with { Line = line.Number };
    }

    private static Instruction Read(string text, char escape)
    {
        var space = text.AsSpan().IndexOfAny(' ', '\t');
        var keyword = (space < 0 ? text : text[..space]).ToUpperInvariant();
        var rest = new InstructionArguments(space < 0 ? "" : text[space..].Trim(), escape);
        return Read(keyword, rest) is { } instruction && (instruction is Verbatim || rest.Fault is null)
            ? instruction
            : new Verbatim(keyword, text) { Fault = rest.Fault ?? $"the arguments of {keyword} are wrong" };
    }

    // Null: the arguments are wrong.
    private static Instruction? Read(string keyword, InstructionArguments rest) => keyword switch
    {
        "FROM" => ReadFrom(rest),
        "ARG" => rest.Words() is [var only] ? ReadArg(only, rest) : null,
        "ENV" => ReadPairs(rest) is { } pairs ? new Env(pairs) : null,
        "LABEL" => ReadPairs(rest) is { } pairs ? new Label(pairs) : null,
        "EXPOSE" => rest.Words() is [_, ..] ports ? new Expose(rest.Parse(ports)) : null,
        "VOLUME" => rest.JsonOrWords() is [_, ..] paths ? new Volume(rest.Parse(paths)) : null,
        "USER" => rest.Text.Length > 0 ? new User(rest.Parse(rest.Text)) : null,
        "WORKDIR" => rest.Text.Length > 0 ? new Workdir(rest.Parse(rest.Text)) : null,
        "STOPSIGNAL" => rest.Text.Length > 0 ? new StopSignal(rest.Parse(rest.Text)) : null,
        "ENTRYPOINT" => new Entrypoint(rest.Command()),
        "CMD" => new Cmd(rest.Command()),
        "RUN" => rest.TakeOptions() is var options && rest.Text.Length > 0 ? new Run(rest.Command()) { Options = options } : null,
        "SHELL" => rest.Json() is { } shell ? new Shell(shell) : null,
        "COPY" => ReadCopy(rest),
        "ADD" => rest.TakeOptions() is var options && rest.JsonOrWords() is [_, _, ..] words ? new Add(rest.Parse(words[..^1]), rest.Parse(words[^1])) { Options = options } : null,
        "HEALTHCHECK" => ReadHealthcheck(rest),
        "ONBUILD" => rest.Text.Length > 0 && Read(rest.Text, rest.Escape) is var trigger
            ? trigger is Verbatim { Fault: { } fault } ? rest.Fail(fault)
            : trigger is From or Onbuild ? rest.Fail($"ONBUILD cannot hold {trigger.Keyword}")
            : new Onbuild(trigger) : null,
        "MAINTAINER" => new Verbatim(keyword, $"{keyword} {rest.Text}"),
        _ => rest.Fail($"'{keyword}' is no instruction"),
    };

    private static From? ReadFrom(InstructionArguments rest)
    {
        Word? platform = null;
        foreach (var option in rest.TakeOptions())
        {
            platform = option.StartsWith("--platform=", StringComparison.Ordinal) ? rest.Parse(option["--platform=".Length..]) : platform;
        }

        return rest.Words() switch
        {
            [var image] => new From(rest.Parse(image), null, platform),
            [var image, var word, var name] when word.Equals("AS", StringComparison.OrdinalIgnoreCase) => new From(rest.Parse(image), name, platform),
            _ => null,
        };
    }

    private static Arg ReadArg(string text, InstructionArguments rest) => text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
        ? new Arg(text[..equals], rest.Parse(text[(equals + 1)..]))
        : new Arg(text);

    private static List<KeyValuePair<string, Word>>? ReadPairs(InstructionArguments rest)
    {
        var words = rest.Words();
        if (words.Count == 0)
        {
            return null;
        }

        if (!words[0].Contains('=', StringComparison.Ordinal))
        {
            // The old form: a name, and the whole rest of the line.
            return words.Count < 2 ? null : [new(rest.Parse(words[0]).Text, rest.Parse(rest.Text[words[0].Length..].Trim()))];
        }

        return words.TrueForAll(word => word.IndexOf('=', StringComparison.Ordinal) > 0)
            ? words.ConvertAll(word => KeyValuePair.Create(rest.Parse(word[..word.IndexOf('=', StringComparison.Ordinal)]).Text, rest.Parse(word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..])))
            : null;
    }

    private static Copy? ReadCopy(InstructionArguments rest)
    {
        Word? from = null, chown = null, chmod = null;
        var others = new List<string>();
        foreach (var option in rest.TakeOptions())
        {
            _ = option.Split('=', 2) switch
            {
                ["--from", var value] => from = rest.Parse(value),
                ["--chown", var value] => chown = rest.Parse(value),
                ["--chmod", var value] => chmod = rest.Parse(value),
                _ => Other(option),
            };
        }

        return rest.JsonOrWords() is [_, _, ..] words
            ? new Copy(rest.Parse(words[..^1]), rest.Parse(words[^1])) { From = from, Chown = chown, Chmod = chmod, Options = others }
            : null;

        Word? Other(string option)
        {
            others.Add(option);
            return null;
        }
    }

    private static Healthcheck? ReadHealthcheck(InstructionArguments rest)
    {
        Healthcheck? check = new(Command: null);
        foreach (var option in rest.TakeOptions())
        {
            var (name, value) = option.Split('=', 2) is [var key, var text] ? (key, text) : (option, "");
            var duration = Durations.Read(value);
            if (name == "--retries" ? !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) : duration is null)
            {
                return null;
            }

            check = name switch
            {
                "--interval" => check with { Interval = duration },
                "--timeout" => check with { Timeout = duration },
                "--start-period" => check with { StartPeriod = duration },
                "--start-interval" => check with { StartInterval = duration },
                "--retries" => check with { Retries = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => null,
            };
            if (check is null)
            {
                return null;
            }
        }

        return rest.TakeWord().ToUpperInvariant() switch
        {
            "NONE" when rest.Text.Length == 0 => check,
            "CMD" when rest.Text.Length > 0 => check with { Command = rest.Command() },
            _ => null,
        };
    }
}
