using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>The schema of an enumeration.</summary>
internal static class EnumSchema
{
    /// <summary>A number is any number of the underlying type; names are those declared, and combined ones where it is flags.</summary>
    public static string Of(INamedTypeSymbol type, bool hasNames)
    {
        bool isFlags = type.FindAttribute("System.FlagsAttribute") is not null;
        IFieldSymbol[] values = [.. type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue)];
        string? summary = Documentation.Summary(type);
        if (!hasNames)
        {
            string list = string.Join(", ", values.Select(static v => $"{Number(v)} = {v.Name}"));
            return new SchemaNode().Set("type", "\"integer\"").SetText("description", Join(summary, list)).ToJson();
        }

        string names = string.Join(",", values.Select(static v => JsonText.Quote(Name(v))));
        return isFlags
            ? new SchemaNode().Set("type", "\"string\"").SetText("pattern", Several(values)).SetText("description", summary).ToJson()
            : new SchemaNode().Set("enum", $"[{names}]").SetText("description", summary).ToJson();
    }

    /// <summary>The name that a value has in JSON.</summary>
    public static string Name(IFieldSymbol value) =>
        value.FindAttribute("System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute")
            ?.ConstructorArguments.FirstOrDefault().Value as string ?? value.Name;

    private static string Several(IEnumerable<IFieldSymbol> values)
    {
        string one = "(" + string.Join("|", values.Select(static v => Regex.Escape(Name(v)))) + ")";
        return $"^{one}(, ?{one})*$";
    }

    private static string Number(IFieldSymbol value) => Convert.ToString(value.ConstantValue, CultureInfo.InvariantCulture)!;

    private static string Join(string? summary, string list) => summary is null ? list : summary + "\n\n" + list;
}
