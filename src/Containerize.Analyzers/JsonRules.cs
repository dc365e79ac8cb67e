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
        "{0} '{1}', which no JSON context of the project describes, and the program is built without reflection-based JSON; {2}",
        DiagnosticSeverity.Error);

    /// <summary>CTZ0020: options that the host does not follow.</summary>
    public static readonly DiagnosticDescriptor SeveralOptions = Rule.Create(
        RuleIds.SeveralJsonOptions,
        "One JSON context sets the options",
        "The options of the JSON context '{0}' are not followed, but those of '{1}', the first by name; put the types into one context, or give both the same options",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>All of them, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [UnreadableInput, UnwritableOutput, NoMetadata, SeveralOptions];
}
