using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>Which members an input must not set to <c>null</c>, as <c>RespectNullableAnnotations</c> of .NET 9 and later has it.</summary>
internal static class JsonNullability
{
    private const string Annotations = "System.Diagnostics.CodeAnalysis.";

    /// <summary>Whether the member is declared never to be null.</summary>
    public static bool IsNeverNull(JsonMember member)
    {
        ITypeSymbol declared = member.Symbol.OriginalDefinition is IPropertySymbol property ? property.Type : ((IFieldSymbol)member.Symbol.OriginalDefinition).Type;
        return declared.IsReferenceType
            && declared.TypeKind != TypeKind.TypeParameter
            && (member.Parameter?.NullableAnnotation ?? NullableAnnotation.NotAnnotated) == NullableAnnotation.NotAnnotated
            && (Has(member, "DisallowNullAttribute") || (declared.NullableAnnotation == NullableAnnotation.NotAnnotated && !Has(member, "AllowNullAttribute")));
    }

    /// <summary>Whether a value in the object that is null tells that the input had one: there is none that the type itself puts there.</summary>
    public static bool IsAlwaysGiven(JsonMember member) =>
        member.Parameter is { } parameter ? !parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not null : member.IsRequired;

    private static bool Has(JsonMember member, string attribute) => member.Symbol.FindAttribute(Annotations + attribute) is not null;
}
