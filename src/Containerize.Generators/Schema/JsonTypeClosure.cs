using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>The types that a JSON context describes: those it names, and all that these are made of. Never kept: it holds symbols.</summary>
internal sealed class JsonTypeClosure
{
    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly JsonMembers _members = new();

    /// <summary>Adds what a context describes.</summary>
    public JsonTypeClosure AddContext(INamedTypeSymbol context)
    {
        foreach (AttributeData attribute in context.GetAttributes())
        {
            if (attribute.AttributeClass.Is(KnownTypes.JsonSerializable)
                && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol type)
            {
                Add(type);
            }
        }

        return this;
    }

    public bool Contains(ITypeSymbol type) => _types.Contains(type);

    private void Add(ITypeSymbol type)
    {
        if (!_types.Add(type))
        {
            return;
        }

        ITypeSymbol underlying = JsonShape.Underlying(type);
        if (!ReferenceEquals(underlying, type))
        {
            Add(underlying);
            return;
        }

        var shape = JsonShape.Of(type);
        if (shape.Element is { } element)
        {
            Add(element);
        }

        if (type is not INamedTypeSymbol named)
        {
            return;
        }

        foreach (INamedTypeSymbol derived in JsonDerived.Of(named))
        {
            Add(derived);
        }

        if (shape.Kind == JsonKind.Object)
        {
            foreach (JsonMember member in _members.Of(named))
            {
                Add(member.Type);
            }
        }
    }
}
