using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Analyzers.Json;

/// <summary>Whether the project's program may look at types at run time to read and write JSON.</summary>
internal static class JsonReflection
{
    /// <summary>What the project says of it, else whether it is trimmed: then the .NET SDK turns it off.</summary>
    public static bool IsOff(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.JsonSerializerIsReflectionEnabledByDefault", out string? enabled) && bool.TryParse(enabled, out bool isEnabled)
            ? !isEnabled
            : IsTrue(options, "PublishTrimmed") || IsTrue(options, "PublishAot");

    private static bool IsTrue(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out string? value) && bool.TryParse(value, out bool isTrue) && isTrue;
}
