using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Startup;

/// <summary>What is wrong with a startup class.</summary>
/// <param name="Symbol">The class or its method.</param>
/// <param name="Reason">To follow "the class".</param>
/// <param name="Mend">How a declaration mends it, a value of <see cref="StartupRules.Mend"/>; <see langword="null"/> where none does.</param>
internal sealed record StartupFault(ISymbol Symbol, string Reason, string? Mend = null);
