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
            return new SchemaNode().Set("type", "\"integer\"").SetText("description", Join(summary, Explain(values, Number) ?? list)).ToJson();
        }

        summary = Explain(values, Name) is { } explained ? Join(summary, explained) : summary;

        string names = string.Join(",", values.Select(static v => JsonText.Quote(Name(v))));
        return isFlags
            ? new SchemaNode().Set("type", "\"string\"").SetText("pattern", Several(values)).SetText("description", summary).ToJson()
            : new SchemaNode().Set("enum", $"[{names}]").SetText("description", summary).ToJson();
    }

    /// <summary>The name that a value has in JSON.</summary>
    public static string Name(IFieldSymbol value) =>
        value.FindAttribute("System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute")
            ?.ConstructorArguments.FirstOrDefault().Value as string ?? value.Name;

    // A line a value, as Markdown lists it (OpenAPI's descriptions are Markdown); only where a comment says more than the name.
    private static string? Explain(IFieldSymbol[] values, Func<IFieldSymbol, string> write)
    {
        string?[] comments = [.. values.Select(Documentation.Summary)];
        return comments.All(static comment => comment is null)
            ? null
            : string.Join("\n", values.Zip(comments, (value, comment) => $"- {Title(value, write(value))}{(comment is null ? "" : ": " + comment)}"));
    }

    private static string Title(IFieldSymbol value, string written) => written == Name(value) ? written : $"{written} = {value.Name}";

    private static string Several(IEnumerable<IFieldSymbol> values)
    {
        string one = "(" + string.Join("|", values.Select(static v => Regex.Escape(Name(v)))) + ")";
        return $"^{one}(, ?{one})*$";
    }

    private static string Number(IFieldSymbol value) => Convert.ToString(value.ConstantValue, CultureInfo.InvariantCulture)!;

    private static string Join(string? summary, string list) => summary is null ? list : summary + "\n\n" + list;
}
