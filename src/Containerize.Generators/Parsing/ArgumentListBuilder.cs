using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Collects a call's arguments; those after one that is left to its default value are named.</summary>
internal sealed class ArgumentListBuilder
{
    private readonly List<ArgumentModel> _arguments = [];
    private bool _hasGap;

    /// <param name="parameter">The parameter.</param>
    /// <param name="argument">What is passed, or <see langword="null"/> to leave it to its default value.</param>
    public void Add(IParameterSymbol parameter, ArgumentModel? argument)
    {
        if (argument is null)
        {
            _hasGap = true;
        }
        else
        {
            _arguments.Add(_hasGap ? argument with { Name = SymbolText.ToIdentifier(parameter.Name) } : argument);
        }
    }

    public EquatableArray<ArgumentModel> Build() => _arguments.ToEquatableArray();
}
