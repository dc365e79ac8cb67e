namespace Containerize.Images.References;

/// <summary>What can be wrong with a name.</summary>
public static class ReferenceErrors
{
    /// <summary>CTZ2001: a text is not an image reference.</summary>
    public static ContainerizeError BadReference(string text, string fault) =>
        new("CTZ2001", $"'{text}' is not an image reference: {fault}. Expected [registry/]repository[:tag][@sha256:digest].");

    /// <summary>CTZ2002: a repository's name is not usable.</summary>
    public static ContainerizeError BadRepository(string repository, string fault)
    {
        var suggestion = ReferenceGrammar.NormalizeRepository(repository);
        var mend = suggestion.Length == 0 || suggestion == repository ? "Set ContainerRepository to another name." : $"Set ContainerRepository to '{suggestion}', for example.";
        return new("CTZ2002", $"{Capitalized(fault)}. {mend}");
    }

    /// <summary>CTZ2003: a tag is not usable.</summary>
    public static ContainerizeError BadTag(string tag, string fault)
    {
        var suggestion = ReferenceGrammar.NormalizeTag(tag);
        return new("CTZ2003", $"{Capitalized(fault)}. " + (suggestion.Length == 0 || suggestion == tag
            ? "Set ContainerImageTag or ContainerImageTags to another one."
            : $"Set ContainerImageTag or ContainerImageTags to '{suggestion}', for example."));
    }

    /// <summary>CTZ2004: a registry's name is not usable.</summary>
    public static ContainerizeError BadRegistry(string registry, string fault) =>
        new("CTZ2004", $"{Capitalized(fault)}. Set ContainerRegistry to a host name such as 'ghcr.io' or '127.0.0.1:5000'" +
            (registry.Contains("://", StringComparison.Ordinal) ? ", without the scheme." : "."));

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
