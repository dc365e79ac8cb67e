using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers;

/// <summary>The rules of what a handler takes and returns as JSON.</summary>
public static class JsonRules
{
    /// <summary>The key of a diagnostic's property that holds the type, fully qualified.</summary>
    public const string TypeProperty = "Type";

    /// <summary>CTZ0017: no JSON becomes the input.</summary>
    public static readonly DiagnosticDescriptor UnreadableInput = Rule.Create(
        RuleIds.UnreadableInput,
        "A handler's input must be readable from JSON",
        "The handler '{0}' takes what JSON cannot create: {1}",
        DiagnosticSeverity.Error);

    /// <summary>CTZ0018: the output becomes no JSON.</summary>
    public static readonly DiagnosticDescriptor UnwritableOutput = Rule.Create(
        RuleIds.UnwritableOutput,
        "A handler's output must be writable as JSON",
        "The handler '{0}' returns what JSON cannot hold: {1}",
        DiagnosticSeverity.Error);

    /// <summary>CTZ0019: there is no reflection, and nothing else that describes the type.</summary>
    public static readonly DiagnosticDescriptor NoMetadata = Rule.Create(
        RuleIds.NoJsonMetadata,
        "A trimmed program describes its JSON types",
        "The handler '{0}' {1} '{2}', which no JSON context of the project describes, and the program is built without reflection-based JSON; add [JsonSerializable(typeof({2}))] to a JsonSerializerContext",
        DiagnosticSeverity.Error);

    /// <summary>All of them, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [UnreadableInput, UnwritableOutput, NoMetadata];
}
