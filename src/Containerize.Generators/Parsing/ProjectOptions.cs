using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Generators.Parsing;

/// <summary>What the project file says.</summary>
/// <param name="GenerateMain">Not <c>ContainerizeGenerateMain=false</c>.</param>
/// <param name="ExpectsHandlers"><c>ContainerizeHandlers=true</c>: a program that has no <c>Main</c> must have handlers.</param>
internal sealed record ProjectOptions(bool GenerateMain, bool ExpectsHandlers)
{
    public static ProjectOptions From(AnalyzerConfigOptions options) => new(
        !Read(options, "ContainerizeGenerateMain").Equals("false", StringComparison.OrdinalIgnoreCase),
        Read(options, "ContainerizeHandlers").Equals("true", StringComparison.OrdinalIgnoreCase));

    private static string Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? value) ? value.Trim() : "";
}
