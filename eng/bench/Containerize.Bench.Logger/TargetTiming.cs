namespace Containerize.Bench;

/// <summary>When a target ran.</summary>
/// <param name="Name">The target's name.</param>
/// <param name="Started">When its first task began; the targets it depends on ran before.</param>
/// <param name="Ended">When it ended.</param>
public sealed record TargetTiming(string Name, DateTime Started, DateTime Ended);
