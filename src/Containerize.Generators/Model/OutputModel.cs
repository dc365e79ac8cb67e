namespace Containerize.Generators.Model;

/// <summary>A handler's output.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Type">Its type after awaiting, fully qualified; <see langword="null"/> where there is no output.</param>
/// <param name="ItemType">The type of one value of a sequence, or of a result's value.</param>
/// <param name="IsAwaited">Whether the method returns a task of it.</param>
/// <param name="TaskMayBeNull">Whether the task is declared nullable, which awaiting it must not warn of.</param>
/// <param name="JsonType">The type that is written as JSON, as <c>typeof</c> takes it; <see langword="null"/> where none is known.</param>
internal sealed record OutputModel(
    OutputForm Form,
    string? Type,
    string? ItemType = null,
    bool IsAwaited = false,
    bool TaskMayBeNull = false,
    string? JsonType = null);
