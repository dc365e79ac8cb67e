using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>What a member's JSON attributes say.</summary>
internal sealed record JsonAttributes
{
    private const string Json = "System.Text.Json.Serialization.";
    private const int Populate = 1;

    private static readonly JsonAttributes None = new();

    public string? Name { get; private init; }

    public bool IsIncluded { get; private init; }

    public bool IsRequired { get; private init; }

    public bool IsPopulated { get; private init; }

    public bool IsExtensionData { get; private init; }

    public JsonIgnore Ignore { get; private init; }

    public int Order { get; private init; }

    public static JsonAttributes Of(ISymbol symbol)
    {
        JsonAttributes all = None;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Is(Json + type.MetadataName))
            {
                all = all.With(type.MetadataName, attribute);
            }
        }

        return all;
    }

    private JsonAttributes With(string name, AttributeData attribute)
    {
        object? argument = attribute.ConstructorArguments.FirstOrDefault().Value;
        return name switch
        {
            "JsonPropertyNameAttribute" => this with { Name = argument as string },
            "JsonIncludeAttribute" => this with { IsIncluded = true },
            "JsonRequiredAttribute" => this with { IsRequired = true },
            "JsonObjectCreationHandlingAttribute" => this with { IsPopulated = argument is Populate },
            "JsonExtensionDataAttribute" => this with { IsExtensionData = true },
            "JsonIgnoreAttribute" => this with { Ignore = JsonIgnore.Of(attribute) },
            "JsonPropertyOrderAttribute" => this with { Order = argument as int? ?? 0 },
            _ => this,
        };
    }
}
