using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers;

/// <summary>The rules of what a handler is, alone and together with the others of its project.</summary>
public static class HandlerRules
{
    /// <summary>CTZ0001: generated code cannot call the method.</summary>
    public static readonly DiagnosticDescriptor NotAccessible = Create(
        RuleIds.NotAccessible,
        "A handler must be accessible",
        "Generated code cannot call the handler '{0}': {1}");

    /// <summary>CTZ0002: the method or its type has type parameters.</summary>
    public static readonly DiagnosticDescriptor Generic = Create(
        RuleIds.Generic,
        "A handler must not be generic",
        "The handler '{0}' cannot be generic: {1}, and no caller can name their types");

    /// <summary>CTZ0003: a parameter or the result is no plain value.</summary>
    public static readonly DiagnosticDescriptor UnsupportedParameter = Create(
        RuleIds.UnsupportedParameter,
        "A handler takes and returns plain values",
        "The handler '{0}' {1}; use a plain value instead");

    /// <summary>CTZ0004: nobody can wait for the method's end.</summary>
    public static readonly DiagnosticDescriptor AsyncVoid = Create(
        RuleIds.AsyncVoid,
        "A handler must not be async void",
        "The handler '{0}' is async void: the call would end before its work, and an exception would end the process; return Task");

    /// <summary>CTZ0005: several parameters want to be the input.</summary>
    public static readonly DiagnosticDescriptor SeveralInputs = Create(
        RuleIds.SeveralInputs,
        "A handler takes one input",
        "The handler '{0}' takes two inputs, '{1}' and '{2}'; put both into one type, or mark a service with [FromServices]");

    /// <summary>CTZ0006: two handlers would answer at one URL.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = Create(
        RuleIds.DuplicateName,
        "Two handlers have one name",
        "The handlers '{0}' and '{1}' are both named '{2}'; name one of them otherwise: [Handler(\"other-name\")]",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>CTZ0007: the name does not fit into a URL.</summary>
    public static readonly DiagnosticDescriptor UnusableName = Create(
        RuleIds.UnusableName,
        "A handler's name must be usable in a URL",
        "'{0}' cannot be the name of the handler '{1}'; give one of a-z, 0-9, '-', '_' and '.' that begins and ends with a letter or digit: [Handler(\"name\")]");

    /// <summary>CTZ0008: a program for handlers has none.</summary>
    public static readonly DiagnosticDescriptor NoHandler = Create(
        RuleIds.NoHandler,
        "The program has no handler",
        "No method is marked [Handler]; mark the public method to serve, or write a Main method",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>CTZ0009: the object that an instance handler is called on cannot be made.</summary>
    public static readonly DiagnosticDescriptor NotConstructible = Create(
        RuleIds.NotConstructible,
        "The handler's class cannot be created",
        "The handler '{0}' needs a '{1}', which cannot be created: {2}");

    /// <summary>CTZ0010: the generator did not see the method or a type of its signature.</summary>
    public static readonly DiagnosticDescriptor GeneratedType = Create(
        RuleIds.GeneratedType,
        "The handler needs what another generator writes",
        "{0}: another source generator writes {1}, and generators do not see each other's work; write that in a file or another project",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>CTZ0011: the project asks for the handlers of what is no library of handlers.</summary>
    public static readonly DiagnosticDescriptor UnknownLibrary = Create(
        RuleIds.UnknownLibrary,
        "A HandlerReference must name a library of handlers",
        "The HandlerReference '{0}' names no referenced assembly that offers handlers; reference the project or package of that assembly name, which itself references Containerize.Hosting",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>CTZ0015: the project's own <c>Main</c> leaves the handlers alone.</summary>
    public static readonly DiagnosticDescriptor NotServed = Rule.Create(
        RuleIds.NotServed,
        "The program's own Main serves no handler",
        "This program has handlers, and its own Main does not serve them; call app.MapHandlers() or HandlerHost.RunAsync, or remove Main, so that one is generated",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>All of them, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotAccessible, Generic, UnsupportedParameter, AsyncVoid, SeveralInputs,
        DuplicateName, UnusableName, NoHandler, NotConstructible, GeneratedType,
        UnknownLibrary, NotServed,
    ];

    internal static DiagnosticDescriptor Find(string id) => All.First(rule => rule.Id == id);

    private static DiagnosticDescriptor Create(string id, string title, string message, params string[] tags) =>
        Rule.Create(id, title, message, DiagnosticSeverity.Error, tags);
}
