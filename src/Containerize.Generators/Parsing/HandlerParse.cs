using Containerize.Generators.Model;

namespace Containerize.Generators.Parsing;

/// <summary>What became of a method marked <c>[Handler]</c>.</summary>
/// <param name="Model">
/// The handler; <see langword="null"/> where a rule is broken, or where the compiler itself does not know a type.
/// </param>
/// <param name="Faults">The rules broken.</param>
internal sealed record HandlerParse(HandlerModel? Model, IReadOnlyList<HandlerFault> Faults);
