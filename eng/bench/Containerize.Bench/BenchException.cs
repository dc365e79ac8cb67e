namespace Containerize.Bench;

/// <summary>Something that the bench needs went wrong; the message is meant for the person who started it.</summary>
internal sealed class BenchException(string message) : Exception(message);
