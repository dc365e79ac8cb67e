using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers;

/// <summary>The rules of what a handler does.</summary>
public static class BodyRules
{
    /// <summary>CTZ0012: a thread waits and does nothing.</summary>
    public static readonly DiagnosticDescriptor Blocks = Rule.Create(
        RuleIds.Blocks,
        "A handler must not block its thread",
        "The handler '{0}' blocks a thread with '{1}'; {2}",
        DiagnosticSeverity.Warning);

    /// <summary>CTZ0013: the handler asks whoever sits before the machine.</summary>
    public static readonly DiagnosticDescriptor ReadsConsole = Rule.Create(
        RuleIds.ReadsConsole,
        "A handler must not read the console",
        "The handler '{0}' reads '{1}', and in a container nobody types there; take the value as the handler's input or from the configuration",
        DiagnosticSeverity.Warning);

    /// <summary>CTZ0014: a stream goes on although nobody listens any more.</summary>
    public static readonly DiagnosticDescriptor StreamNotCancelled = Rule.Create(
        RuleIds.StreamNotCancelled,
        "A stream must end when its caller leaves",
        "The stream '{0}' {1}, so what it waits for goes on after its caller left; pass one on to what it awaits",
        DiagnosticSeverity.Warning);

    /// <summary>All of them, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [Blocks, ReadsConsole, StreamNotCancelled];
}
