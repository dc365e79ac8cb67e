using System.Globalization;
using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Validation;

/// <summary>Which attributes are asked, and which ones generated code answers for because they would use reflection.</summary>
internal static class AttributeRules
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";
    private const string WhyComparesItself =
        "The generated code compares the values itself; the attribute only gives the message, which needs no reflection.";

    private const string WhyConverts = "The operand is of a type of .NET's own, whose converter trimming keeps.";

    public static AttributeModel? Read(AttributeData attribute, ITypeSymbol type, INamedTypeSymbol? owner, AttributeReader reader)
    {
        INamedTypeSymbol kind = attribute.AttributeClass!;
        var model = new AttributeModel(
            kind.ToCodeNotNull(),
            AttributeExpression.Of(attribute),
            IsRequired: kind.DerivesFrom(Annotations + "RequiredAttribute"),
            WarnsOfTrimming: attribute.AttributeConstructor!.FindAttribute("System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute") is not null);
        object?[] arguments = [.. attribute.ConstructorArguments.Select(static a => a.Kind == TypedConstantKind.Array ? null : a.Value)];
        return !kind.Is(Annotations + kind.MetadataName) ? model : kind.MetadataName switch
        {
            "MinLengthAttribute" => OfLength(model, type, arguments[0] as int?, null),
            "MaxLengthAttribute" => OfLength(model, type, null, arguments.FirstOrDefault() as int?),
            "LengthAttribute" => OfLength(model, type, arguments[0] as int?, arguments[1] as int?),
            "CompareAttribute" => OfComparison(model, arguments[0] as string, owner, reader),
            "RangeAttribute" when arguments[0] is INamedTypeSymbol operand && IsConvertible(operand) => model with { WhySafe = WhyConverts },
            _ => model,
        };
    }

    private static AttributeModel? OfLength(AttributeModel model, ITypeSymbol type, int? least, int? most)
    {
        // MaxLength without a number, or with -1, means as long as may be.
        string? few = least is { } from and > 0 ? " < " + from.ToString(CultureInfo.InvariantCulture) : null;
        string? many = most is { } to and >= 0 ? " > " + to.ToString(CultureInfo.InvariantCulture) : null;
        if (few is null && many is null)
        {
            return null;
        }

        // Where nothing can be counted the attribute itself says so, as it always does.
        return Count(type) is not { } count ? model : model with
        {
            Use = AttributeUse.Compare,
            WhySafe = WhyComparesItself,
            Fault = "{0} is { } {2} && (" + string.Join(" || ", new[] { few, many }.OfType<string>().Select(limit => count + limit)) + ")",
        };
    }

    private static string? Count(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol)
        {
            return "{2}.Length";
        }

        INamedTypeSymbol? collection = type.AllInterfaces.Concat([type]).OfType<INamedTypeSymbol>().FirstOrDefault(static i =>
            i.Is("System.Collections.Generic.ICollection`1")
            || i.Is("System.Collections.Generic.IReadOnlyCollection`1")
            || i.Is("System.Collections.ICollection"));
        return collection is null ? null : "((" + collection.ToCodeNotNull() + "){2}).Count";
    }

    private static AttributeModel? OfComparison(AttributeModel model, string? other, INamedTypeSymbol? owner, AttributeReader reader)
    {
        IPropertySymbol? property = owner is null || other is null
            ? null
            : Schema.JsonMembers.Hierarchy(owner).SelectMany(t => t.GetMembers(other)).OfType<IPropertySymbol>().FirstOrDefault();
        return property is { GetMethod: { } getter } && reader.CanUse(getter)
            ? model with
            {
                Use = AttributeUse.Compare,
                WhySafe = WhyComparesItself,
                Fault = $"!global::System.Object.Equals({{0}}, {{1}}.{SymbolText.ToIdentifier(other!)})",
            }
            : model;
    }

    private static bool IsConvertible(INamedTypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime
        || type.Is("System.DateTimeOffset") || type.Is("System.DateOnly") || type.Is("System.TimeOnly") || type.Is("System.TimeSpan")
        || type.Is("System.Half") || type.Is("System.Int128") || type.Is("System.UInt128") || type.Is("System.Version") || type.Is("System.Guid");
}
