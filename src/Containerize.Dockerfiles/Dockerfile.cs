using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles;

/// <summary>A Dockerfile.</summary>
public sealed record Dockerfile
{
    /// <summary>Parser directives, which come before everything else: <c>syntax</c>, <c>escape</c>, <c>check</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Directives { get; init; } = [];

    /// <summary>What comes before the first stage: arguments for all <c>FROM</c> instructions, and comments.</summary>
    public IReadOnlyList<Instruction> Globals { get; init; } = [];

    /// <summary>The stages; the last one is the image.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Everything in order.</summary>
    public IEnumerable<Instruction> Instructions =>
        Globals.Concat(Stages.SelectMany(stage => stage.Instructions.Prepend(stage.From)));
}
