using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Validation;

/// <summary>Reads validation attributes.</summary>
internal sealed class AttributeReader(Compilation compilation)
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    /// <summary>A member's name for messages, as a C# expression: <c>[Display]</c>'s, <c>[DisplayName]</c>'s, else its JSON name.</summary>
    public static string DisplayName(IEnumerable<AttributeData> attributes, string name)
    {
        string literal = SymbolText.ToLiteral(name);
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass.Is(Annotations + "DisplayAttribute"))
            {
                bool isResource = attribute.NamedArguments.Any(static a => a.Key == "ResourceType");
                object? given = attribute.NamedArguments.FirstOrDefault(static a => a.Key == "Name").Value.Value;
                return isResource && given is not null ? $"{AttributeExpression.Of(attribute)}.GetName() ?? {literal}"
                    : given is string text ? SymbolText.ToLiteral(text)
                    : literal;
            }

            if (attribute.AttributeClass.Is("System.ComponentModel.DisplayNameAttribute")
                && attribute.ConstructorArguments.FirstOrDefault().Value is string display)
            {
                return SymbolText.ToLiteral(display);
            }
        }

        return literal;
    }

    /// <summary>Reads what a value is held against, <c>[Required]</c> first.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="type">The value's type.</param>
    /// <param name="owner">The type whose member it is; <see langword="null"/> for a parameter.</param>
    public EquatableArray<AttributeModel> Read(IEnumerable<AttributeData> attributes, ITypeSymbol type, INamedTypeSymbol? owner) => attributes
        .Where(IsUsable)
        .Select(attribute => AttributeRules.Read(attribute, type, owner, this))
        .OfType<AttributeModel>()
        .OrderBy(static rule => rule.IsRequired ? 0 : 1)
        .ToEquatableArray();

    /// <summary>Whether generated code can name a type.</summary>
    public bool CanName(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || !current.TypeArguments.All(a => a is not INamedTypeSymbol named || CanName(named)))
            {
                return false;
            }
        }

        return CanUse(type);
    }

    /// <summary>Whether generated code can reach a type or member.</summary>
    public bool CanUse(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    private bool IsUsable(AttributeData attribute) =>
        attribute is { AttributeClass: { TypeKind: not TypeKind.Error } type, AttributeConstructor: { } constructor }
        && type.DerivesFrom(Annotations + "ValidationAttribute")
        && !type.Is(Annotations + "DataTypeAttribute")
        && CanName(type)
        && CanUse(constructor);
}
