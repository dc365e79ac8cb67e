using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>The types that the JSON contexts of a project describe: those they name, and all that these are made of.</summary>
internal sealed class JsonContextTypes
{
    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly JsonMembers _members = new();

    private JsonContextTypes()
    {
    }

    public static JsonContextTypes Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new JsonContextTypes();
        foreach (INamedTypeSymbol type in FindContexts(compilation, cancellationToken))
        {
            found.AddContext(type);
        }

        return found;
    }

    /// <summary>The project's JSON contexts that the application gets.</summary>
    public static IEnumerable<INamedTypeSymbol> FindContexts(Compilation compilation, CancellationToken cancellationToken) =>
        AllTypes(compilation.Assembly.GlobalNamespace, cancellationToken)
            .Where(type => type.BaseType is not null && type.DerivesFrom(KnownTypes.JsonSerializerContext) && IsBound(type, cancellationToken));

    public bool Contains(ITypeSymbol type) => _types.Contains(type);

    // Only those that the generator gives to the application.
    private static bool IsBound(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Any(reference => JsonContextModel.From(type, reference.GetSyntax(cancellationToken)) is not null);

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol parent, CancellationToken cancellationToken)
    {
        foreach (ISymbol member in parent.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is not INamespaceOrTypeSymbol inner)
            {
                continue;
            }

            if (inner is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol nested in AllTypes(inner, cancellationToken))
            {
                yield return nested;
            }
        }
    }

    private void AddContext(INamedTypeSymbol context)
    {
        foreach (AttributeData attribute in context.GetAttributes())
        {
            if (attribute.AttributeClass.Is(KnownTypes.JsonSerializable)
                && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol type)
            {
                Add(type);
            }
        }
    }

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
