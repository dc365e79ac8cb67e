using Containerize.Generators.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Generators.Parsing;

/// <summary>What the project file says.</summary>
/// <param name="GenerateMain">Not <c>ContainerizeGenerateMain=false</c>.</param>
/// <param name="ExpectsHandlers"><c>ContainerizeHandlers=true</c>: a program that has no <c>Main</c> must have handlers.</param>
/// <param name="HandlerReferences">The <c>HandlerReference</c> items: assemblies whose handlers are served too, sorted.</param>
internal sealed record ProjectOptions(bool GenerateMain, bool ExpectsHandlers, EquatableArray<string> HandlerReferences)
{
    public static ProjectOptions From(AnalyzerConfigOptions options) => new(
        !Read(options, "ContainerizeGenerateMain").Equals("false", StringComparison.OrdinalIgnoreCase),
        Read(options, "ContainerizeHandlers").Equals("true", StringComparison.OrdinalIgnoreCase),
        Read(options, "ContainerizeHandlerReferences").Split([','], StringSplitOptions.RemoveEmptyEntries)
            .Select(static name => name.Trim())
            .Where(static name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToEquatableArray());

    private static string Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? value) ? value.Trim() : "";
}
