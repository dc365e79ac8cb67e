namespace Containerize.Generators.Model;

/// <summary>A handler's input.</summary>
/// <param name="Form">How it is read.</param>
/// <param name="Type">Its declared type, fully qualified; <see langword="null"/> where there is no input.</param>
internal sealed record InputModel(InputForm Form, string? Type)
{
    public static InputModel None { get; } = new(InputForm.None, Type: null);
}
