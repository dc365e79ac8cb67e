using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads a parameter that the service provider gives.</summary>
internal static class ServiceParser
{
    /// <summary>Whether a handler's parameter says that it is a service.</summary>
    public static bool IsMarked(IParameterSymbol parameter) => parameter.GetAttributes().Any(static attribute =>
        attribute.AttributeClass.Is(KnownTypes.FromServices)
        || attribute.AttributeClass.Is(KnownTypes.MvcFromServices)
        || attribute.AttributeClass.Is(KnownTypes.FromKeyedServices));

    /// <returns>
    /// The argument, or <see langword="null"/> for a parameter with a default value that no service can stand for
    /// (a number, a text): it is left to that value.
    /// </returns>
    public static ArgumentModel? Parse(IParameterSymbol parameter)
    {
        bool hasDefault = parameter.HasExplicitDefaultValue;
        if (parameter.IsParams || (hasDefault && (parameter.Type.IsValueType || parameter.ExplicitDefaultValue is not null)))
        {
            return null;
        }

        bool isOptional = hasDefault || parameter.NullableAnnotation == NullableAnnotation.Annotated;
        bool refusesNull = isOptional && parameter.NullableAnnotation == NullableAnnotation.NotAnnotated;
        AttributeData? keyed = parameter.FindAttribute(KnownTypes.FromKeyedServices);
        return new ArgumentModel(
            keyed is null ? ArgumentKind.Service : ArgumentKind.KeyedService,
            parameter.Type.ToCodeNotNull(),
            keyed?.ConstructorArguments.Select(SymbolText.ToExpression).FirstOrDefault() ?? (keyed is null ? null : "null"),
            isOptional,
            refusesNull);
    }
}
