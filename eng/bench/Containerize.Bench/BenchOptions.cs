using System.Globalization;

namespace Containerize.Bench;

/// <summary>What was asked for on the command line.</summary>
internal sealed record BenchOptions
{
    /// <summary>The timed rounds of each scenario.</summary>
    public int Rounds { get; private init; } = 7;

    /// <summary>The scenarios to run, such as <c>S3</c>; all where empty.</summary>
    public IReadOnlyList<string> Scenarios { get; private init; } = [];

    /// <summary>Whether <c>docker build</c> takes part.</summary>
    public bool Docker { get; private init; } = true;

    /// <summary>Whether Docker builds with its classic builder even where BuildKit works.</summary>
    public bool ClassicBuilder { get; private init; }

    /// <summary>The size of the weights in millions of bytes.</summary>
    public int WeightsMegabytes { get; private init; } = 2000;

    /// <summary>Whether the compiler's server stays between publishes, as it does by default on a developer's machine.</summary>
    public bool CompilerServer { get; private init; } = true;

    /// <summary>Whether the report goes into <c>docs/performance.md</c> too.</summary>
    public bool CopyToDocs { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="BenchException">There is no such option, or its value is none.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        var rest = new Queue<string>(arguments.SelectMany(SplitAtEquals));
        while (rest.TryDequeue(out var name))
        {
            options = name switch
            {
                "--rounds" => options with { Rounds = Number(name, rest) },
                "--scenario" => options with { Scenarios = [.. options.Scenarios, .. List(name, rest)] },
                "--weights-mb" => options with { WeightsMegabytes = Number(name, rest) },
                "--no-docker" => options with { Docker = false },
                "--classic-builder" => options with { ClassicBuilder = true },
                "--no-compiler-server" => options with { CompilerServer = false },
                "--copy-to-docs" => options with { CopyToDocs = true },
                _ => throw new BenchException($"bench knows no '{name}'; ./build.sh help lists its options"),
            };
        }

        return options;
    }

    private static string[] SplitAtEquals(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) ? argument.Split('=', 2) : [argument];

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new BenchException($"{name} takes a value");

    private static int Number(string name, Queue<string> rest)
    {
        var value = Value(name, rest);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchException($"{name} takes a number from 1, not '{value}'");
    }

    private static string[] List(string name, Queue<string> rest) =>
        Value(name, rest).ToUpperInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
