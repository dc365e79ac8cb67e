using System.Buffers;
using System.Text;

namespace Containerize.Images.References;

/// <summary>What names may look like (distribution-spec 1.1, "Pulling manifests"; Docker's reference grammar).</summary>
/// <remarks>Scanned by hand: the first regular expression of a process costs a good part of an unchanged publish.</remarks>
public static class ReferenceGrammar
{
    private const int LongestRepository = 255;

    private const int LongestTag = 128;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private const string Digits = "0123456789";

    private static readonly SearchValues<char> LowerCaseOrDigit = SearchValues.Create(Letters + Digits);

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create(Letters + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Digits + "-");

    private static readonly SearchValues<char> TagCharacters = SearchValues.Create(Letters + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Digits + "_.-");

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Says what is wrong with a tag, or <see langword="null"/> for a good one.</summary>
    public static string? FaultInTag(string tag) =>
        IsTag(tag) ? null
        : $"'{tag}' is not a tag: up to 128 letters, digits, '_', '.' and '-', not starting with '.' or '-'";

    /// <summary>Says what is wrong with a repository's name, or <see langword="null"/> for a good one.</summary>
    public static string? FaultInRepository(string repository) =>
        repository.Length == 0 ? "the repository is missing"
        : repository.Length > LongestRepository ? $"the repository has {repository.Length} characters, {LongestRepository} are allowed"
        : IsRepository(repository) ? null
        : $"'{repository}' is not a repository: lower-case letters and digits, parted by '.', '_', '__', '-' or '/'";

    /// <summary>Says what is wrong with a registry's name, or <see langword="null"/> for a good one.</summary>
    public static string? FaultInRegistry(string registry) =>
        !IsRegistry(registry) ? $"'{registry}' is not a registry: a host name, with ':port' where it needs one and no 'https://'"
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
        return tag.Length > LongestTag ? tag[..LongestTag] : tag;
    }

    private static bool FaultInPort(string registry) =>
        registry.LastIndexOf(':') is var colon && colon > registry.LastIndexOf(']') && (!ushort.TryParse(registry.AsSpan(colon + 1), out var port) || port == 0);

    private static bool IsTag(string tag) =>
        tag.Length is > 0 and <= LongestTag && tag[0] is not ('.' or '-') && !tag.AsSpan().ContainsAnyExcept(TagCharacters);

    private static bool IsRepository(string repository)
    {
        foreach (var part in repository.AsSpan().Split('/'))
        {
            if (!IsRepositoryPart(repository.AsSpan(part)))
            {
                return false;
            }
        }

        return true;
    }

    // Runs of letters and digits, parted by one dot, one or two underscores, or any number of dashes.
    private static bool IsRepositoryPart(ReadOnlySpan<char> part)
    {
        while (true)
        {
            var run = part.IndexOfAnyExcept(LowerCaseOrDigit);
            if (run < 0)
            {
                return part.Length > 0;
            }

            var separator = part[run..];
            var length = separator.IndexOfAnyExcept(separator[0]);
            if (run == 0 || length <= 0 || !(separator[0] switch { '-' => true, '_' => length <= 2, '.' => length == 1, _ => false }))
            {
                return false;
            }

            part = separator[length..];
        }
    }

    private static bool IsRegistry(ReadOnlySpan<char> registry)
    {
        var port = registry.LastIndexOf(':');
        if (port > registry.LastIndexOf(']'))
        {
            var digits = registry[(port + 1)..];
            if (digits.Length is 0 or > 5 || digits.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            registry = registry[..port];
        }

        if (registry is ['[', .. var address, ']'])
        {
            return address.Length > 0 && !address.ContainsAnyExcept(AddressCharacters);
        }

        foreach (var label in registry.Split('.'))
        {
            var text = registry[label];
            if (text.Length == 0 || text[0] == '-' || text[^1] == '-' || text.ContainsAnyExcept(LabelCharacters))
            {
                return false;
            }
        }

        return true;
    }
}
