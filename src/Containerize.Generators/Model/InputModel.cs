namespace Containerize.Generators.Model;

/// <summary>A handler's input.</summary>
/// <param name="Form">How it is read.</param>
/// <param name="Type">Its declared type, fully qualified; <see langword="null"/> where there is no input.</param>
/// <param name="IsOptional">Whether a call without input gives the type's default value, and is no error.</param>
/// <param name="Default">What such a call gives instead, as a C# expression; only for value types.</param>
/// <param name="RefusesNull">Whether the parameter is declared not nullable, although its default value is null.</param>
/// <param name="JsonType">The type that is read as JSON, as <c>typeof</c> takes it; <see langword="null"/> where none is.</param>
/// <param name="DataType">The type of an event's data.</param>
internal sealed record InputModel(
    InputForm Form,
    string? Type,
    bool IsOptional = false,
    string? Default = null,
    bool RefusesNull = false,
    string? JsonType = null,
    string? DataType = null)
{
    /// <summary>How it is checked; <see langword="null"/> where nothing of it is annotated.</summary>
    public InputCheckModel? Check { get; init; }

    public static InputModel None { get; } = new(InputForm.None, Type: null);
}
