using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>How numbers are written, where <c>[JsonNumberHandling]</c> says other than usual.</summary>
/// <param name="Handling">The attribute's value.</param>
internal readonly record struct JsonNumbers(int Handling)
{
    private const int WriteAsString = 2;
    private const int AllowNamedFloatingPointLiterals = 4;

    public static JsonNumbers Default => new(0);

    /// <summary>Whether they are numbers and nothing else.</summary>
    public bool IsPlain => (Handling & (WriteAsString | AllowNamedFloatingPointLiterals)) == 0;

    /// <summary>What a type or member says, else this.</summary>
    public JsonNumbers Or(ISymbol symbol) =>
        symbol.FindAttribute("System.Text.Json.Serialization.JsonNumberHandlingAttribute")
            ?.ConstructorArguments.FirstOrDefault().Value is int handling
            ? new(handling)
            : this;

    /// <summary>The JSON types of a number, quoted.</summary>
    public string Types(string name, bool isOutput) =>
        (Handling & WriteAsString) != 0 ? isOutput ? "\"string\"" : $"\"string\",\"{name}\""
        : (Handling & AllowNamedFloatingPointLiterals) != 0 && name == "number" ? "\"number\",\"string\""
        : $"\"{name}\"";
}
