using System.Globalization;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>Writes one instruction.</summary>
internal static class InstructionWriter
{
    // The backslash must be the line's last character for the escape directive's default.
    private const string Continued = " \\\n    ";

    /// <summary>The instruction's lines, without the last line's end.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ6005: there is no notation for one of its values.</exception>
    public static string Write(Instruction instruction) => instruction switch
    {
        Comment comment => string.Join('\n', comment.Text.Split('\n').Select(line => line.TrimEnd().Length == 0 ? "#" : $"# {line.TrimEnd()}")),
        Verbatim verbatim => verbatim.Text,
        From from => $"FROM {(from.Platform is { } platform ? $"--platform={Word(from, platform)} " : "")}{Word(from, from.Image)}{(from.Name is { } name ? $" AS {name}" : "")}",
        Arg arg => arg.Value is { } value ? $"ARG {arg.Name}={Quoting.Word(value, $"The value of the argument {arg.Name}")}" : $"ARG {arg.Name}",
        Env env => Pairs("ENV", env.Pairs, "environment variable"),
        Label label => Pairs("LABEL", label.Pairs, "label"),
        Expose expose => $"EXPOSE {string.Join(' ', expose.Ports.Select(port => Word(expose, port)))}",
        Volume volume => Words(volume, volume.Paths),
        User user => $"USER {Word(user, user.Name)}",
        Workdir workdir => $"WORKDIR {Word(workdir, workdir.Path)}",
        StopSignal signal => $"STOPSIGNAL {Word(signal, signal.Signal)}",
        Entrypoint entrypoint => $"ENTRYPOINT {Command(entrypoint, entrypoint.Command)}",
        Cmd cmd => $"CMD {Command(cmd, cmd.Command)}",
        Run run => $"RUN {string.Concat(run.Options.Select(option => option + Continued))}{Command(run, run.Command)}",
        Onbuild onbuild => $"ONBUILD {Write(onbuild.Trigger)}",
        Shell shell => $"SHELL {Quoting.Json(shell.Arguments, "The shell")}",
        Copy copy => Words(copy, [.. copy.Sources, copy.Destination], Options(copy)),
        Add add => Words(add, [.. add.Sources, add.Destination], add.Options),
        Healthcheck healthcheck => Healthcheck(healthcheck),
        _ => throw new NotSupportedException($"{instruction.GetType().Name} has no notation."),
    };

    private static string Word(Instruction instruction, Word word) => Quoting.Word(word, $"'{word.Text.ReplaceLineEndings(" ")}' of {instruction.Keyword}");

    // Only the JSON form holds words with spaces, and only its strings are told from options.
    private static string Words(Instruction instruction, IReadOnlyList<Word> words, params IReadOnlyList<string> options)
    {
        var written = words.Select(word => Word(instruction, word)).ToArray();
        var isPlain = Array.TrueForAll(written, word => word[0] is not ('"' or '-' or '['));
        return $"{instruction.Keyword} {string.Concat(options.Select(option => option + " "))}{(isPlain ? string.Join(' ', written) : Quoting.Json(written, instruction.Keyword))}";
    }

    private static List<string> Options(Copy copy)
    {
        var options = new List<string>();
        Add("from", copy.From);
        Add("chown", copy.Chown);
        Add("chmod", copy.Chmod);
        options.AddRange(copy.Options);
        return options;

        void Add(string name, Word? value)
        {
            if (value is { } word)
            {
                options.Add($"--{name}={Word(copy, word)}");
            }
        }
    }

    private static string Pairs(string keyword, IReadOnlyList<KeyValuePair<string, Word>> pairs, string kind) =>
        $"{keyword} {string.Join(Continued, pairs.Select(pair => Pair(pair.Key, pair.Value, kind)))}";

    private static string Pair(string key, Word value, string kind) =>
        key.Length == 0 || key.Contains('=', StringComparison.Ordinal)
            ? throw DockerfileErrors.NoNotation($"The {kind} '{key}'", "its name is empty or has an '='").ToException()
            : $"{Quoting.Word(key, $"The name of the {kind} '{key.ReplaceLineEndings(" ")}'")}={Quoting.Word(value, $"The value of the {kind} {key}")}";

    private static string Command(Instruction instruction, Command command)
    {
        if (command.Arguments is { } arguments)
        {
            return Quoting.Json(arguments, $"An argument of {instruction.Keyword}");
        }

        // Whoever wrote several lines may have continued them as a shell wants it; builders join them into one.
        var lines = command.Shell!.Split('\n').Select(line => line.Trim().TrimEnd('\\').TrimEnd()).Where(line => line.Length > 0);
        var text = string.Join(Continued, lines);
        Quoting.Check(text.Replace("\n", "", StringComparison.Ordinal), $"The command of {instruction.Keyword}");
        return text;
    }

    private static string Healthcheck(Healthcheck healthcheck)
    {
        if (healthcheck.Command is not { } command)
        {
            return "HEALTHCHECK NONE";
        }

        var options = new (string Name, string? Value)[]
        {
            ("interval", Duration(healthcheck.Interval)),
            ("timeout", Duration(healthcheck.Timeout)),
            ("start-period", Duration(healthcheck.StartPeriod)),
            ("start-interval", Duration(healthcheck.StartInterval)),
            ("retries", healthcheck.Retries?.ToString(CultureInfo.InvariantCulture)),
        };
        var written = string.Join(' ', options.Where(option => option.Value is not null).Select(option => $"--{option.Name}={option.Value}"));
        return $"HEALTHCHECK {written}{(written.Length > 0 ? Continued : "")}CMD {Command(healthcheck, command)}";
    }

    private static string? Duration(TimeSpan? duration) => duration is { } value ? Durations.Write(value) : null;
}
