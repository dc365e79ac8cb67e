using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>A rule that a handler breaks. Analyzers report it; the generator leaves the handler out and keeps none of it.</summary>
/// <param name="RuleId">One of <see cref="RuleIds"/>.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record HandlerFault(string RuleId, Location Location, params string[] Arguments);
