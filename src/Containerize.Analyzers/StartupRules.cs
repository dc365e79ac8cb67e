using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers;

/// <summary>The rules of classes marked <c>[HandlerStartup]</c>.</summary>
public static class StartupRules
{
    /// <summary>The key of a diagnostic's property that says which declaration mends it.</summary>
    public const string Mend = "Mend";

    /// <summary>The value of <see cref="Mend"/> for a class or method that must be reachable.</summary>
    public const string MakeAccessible = "Accessible";

    /// <summary>The value of <see cref="Mend"/> for a method that must be static and reachable.</summary>
    public const string MakeStatic = "Static";

    /// <summary>CTZ0016: generated code cannot call what the class has.</summary>
    public static readonly DiagnosticDescriptor WrongShape = Rule.Create(
        RuleIds.StartupShape,
        "A startup class has static methods that generated code can call",
        "The [HandlerStartup] class '{0}' {1}",
        DiagnosticSeverity.Error);

    /// <summary>All of them, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [WrongShape];
}
