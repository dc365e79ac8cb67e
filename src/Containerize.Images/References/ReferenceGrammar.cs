using System.Text;
using System.Text.RegularExpressions;

namespace Containerize.Images.References;

/// <summary>What names may look like (distribution-spec 1.1, "Pulling manifests"; Docker's reference grammar).</summary>
public static partial class ReferenceGrammar
{
    private const int LongestRepository = 255;

    /// <summary>Says what is wrong with a tag, or <see langword="null"/> for a good one.</summary>
    public static string? FaultInTag(string tag) =>
        TagPattern().IsMatch(tag) ? null
        : $"'{tag}' is not a tag: up to 128 letters, digits, '_', '.' and '-', not starting with '.' or '-'";

    /// <summary>Says what is wrong with a repository's name, or <see langword="null"/> for a good one.</summary>
    public static string? FaultInRepository(string repository) =>
        repository.Length == 0 ? "the repository is missing"
        : repository.Length > LongestRepository ? $"the repository has {repository.Length} characters, {LongestRepository} are allowed"
        : RepositoryPattern().IsMatch(repository) ? null
        : $"'{repository}' is not a repository: lower-case letters and digits, parted by '.', '_', '__', '-' or '/'";

    /// <summary>Says what is wrong with a registry's name, or <see langword="null"/> for a good one.</summary>
    public static string? FaultInRegistry(string registry) =>
        !RegistryPattern().IsMatch(registry) ? $"'{registry}' is not a registry: a host name, with ':port' where it needs one and no 'https://'"
        : FaultInPort(registry) ? $"'{registry}' is not a registry: its port is not one from 1 to 65535"
        : null;

    /// <summary>
    /// The nearest good repository name: lower case, each run of other characters one <c>-</c>. An assembly's name
    /// becomes a repository this way.
    /// </summary>
    /// <returns>The name, or an empty string where no character can be kept.</returns>
    public static string NormalizeRepository(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            var kept = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
            if (!kept && result.Length > 0 && !char.IsAsciiLetterOrDigit(result[^1]))
            {
                continue;
            }

            if (kept || result.Length > 0)
            {
                result.Append(kept || c is '.' or '_' or '-' or '/' ? c : '-');
            }
        }

        return result.ToString().TrimEnd('.', '_', '-', '/');
    }

    /// <summary>The nearest good tag: every character that no tag may have becomes <c>-</c> (<c>1.0.0+build</c>: <c>1.0.0-build</c>).</summary>
    public static string NormalizeTag(string text)
    {
        var tag = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '-')).TrimStart('.', '-');
        return tag.Length > 128 ? tag[..128] : tag;
    }

    private static bool FaultInPort(string registry) =>
        registry.LastIndexOf(':') is var colon && colon > registry.LastIndexOf(']') && (!ushort.TryParse(registry.AsSpan(colon + 1), out var port) || port == 0);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z")]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex RepositoryPattern();

    [GeneratedRegex(@"^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?\z")]
    private static partial Regex RegistryPattern();
}
