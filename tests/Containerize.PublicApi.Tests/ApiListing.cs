using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.PublicApi.Tests;

/// <summary>Writes down what callers of an assembly can see, a line a member.</summary>
internal static class ApiListing
{
    // What changes how callers may use something; the compiler's own marks do not.
    private static readonly string[] Attributes =
    [
        "AttributeUsage", "EditorBrowsable", "Experimental", "Flags", "Obsolete", "RequiresDynamicCode", "RequiresUnreferencedCode",
        "DynamicallyAccessedMembers", "SetsRequiredMembers", "UnsupportedOSPlatform", "SupportedOSPlatform",
    ];

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        genericsOptions: TypeFormat.GenericsOptions,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        miscellaneousOptions: TypeFormat.MiscellaneousOptions);

    /// <summary>Lists an assembly's types and members, sorted.</summary>
    public static string Of(PublicAssembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.Types)
        {
            text.Append(AttributesOf(type)).Append(Describe(type)).Append('\n');
            foreach (var line in PublicAssembly.MembersOf(type).Select(member => AttributesOf(member) + Describe(member)).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Describe(INamedTypeSymbol type)
    {
        var modifier = type.TypeKind is not TypeKind.Class ? "" : type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var kind = (type.IsRecord ? "record " : "") + type.TypeKind.ToString().ToLowerInvariant();
        var start = $"{SyntaxFacts.GetText(type.DeclaredAccessibility)} {modifier}{kind} ";
        if (type.DelegateInvokeMethod is { } invoke)
        {
            var parameters = invoke.Parameters.Select(parameter => parameter.ToDisplayString(MemberFormat));
            return $"{start}{invoke.ReturnType.ToDisplayString(TypeFormat)} {type.ToDisplayString(TypeFormat)}({string.Join(", ", parameters)})";
        }

        var name = type.ToDisplayString(TypeFormat).Split(" where ", 2);
        IEnumerable<string> bases = type.Interfaces.Where(one => !type.IsRecord || one.Name != "IEquatable")
            .Select(one => one.ToDisplayString(TypeFormat)).Order(StringComparer.Ordinal);
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent })
        {
            bases = bases.Prepend(parent.ToDisplayString(TypeFormat));
        }

        var list = string.Join(", ", bases);
        return start + name[0] + (list.Length > 0 ? " : " + list : "") + string.Concat(name.Skip(1).Select(constraint => " where " + constraint));
    }

    private static string Describe(ISymbol member) => member.ToDisplayString(MemberFormat);

    private static string AttributesOf(ISymbol symbol) => string.Concat(symbol.GetAttributes()
        .Where(attribute => Attributes.Contains(attribute.AttributeClass!.Name[..^"Attribute".Length]))
        .Select(attribute => $"[{attribute.AttributeClass!.Name[..^"Attribute".Length]}({string.Join(", ", Arguments(attribute))})] ")
        .Order(StringComparer.Ordinal));

    private static IEnumerable<string> Arguments(AttributeData attribute) =>
        attribute.ConstructorArguments.Select(argument => argument.ToCSharpString())
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.Key} = {argument.Value.ToCSharpString()}"));
}
