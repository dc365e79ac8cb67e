using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers;

/// <summary>Makes the descriptors of rules.</summary>
internal static class Rule
{
    private const string HelpLinks = "https://github.com/containerize/containerize/blob/main/docs/rules/";

    public static DiagnosticDescriptor Create(
        string id, string title, string message, DiagnosticSeverity severity, params string[] tags) => new(
        id,
        title,
        message,
        "Handlers",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks + id + ".md",
        customTags: tags);
}
