namespace Containerize.Generators.Model;

/// <summary>One argument of a call that generated code makes.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="Type">The service's type, fully qualified; <see langword="null"/> for what is no service.</param>
/// <param name="Key">The service's key as a C# expression; <see langword="null"/> for a service without one.</param>
/// <param name="IsOptional">Whether the service may be missing.</param>
/// <param name="RefusesNull">Whether the parameter is declared not nullable, although its service may be missing.</param>
/// <param name="Name">The parameter's name where the argument must name it, because one before it is left out.</param>
internal sealed record ArgumentModel(
    ArgumentKind Kind,
    string? Type = null,
    string? Key = null,
    bool IsOptional = false,
    bool RefusesNull = false,
    string? Name = null);
