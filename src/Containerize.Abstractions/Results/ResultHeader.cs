using System.Buffers;

namespace Containerize;

/// <summary>What may be sent as a header (RFC 9110, section 5.6.2 for names).</summary>
internal static class ResultHeader
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // A wrong one of these would garble the answer, or the next one on the connection.
    private static readonly string[] Reserved = ["Content-Type", "Content-Length", "Transfer-Encoding", "Connection"];

    /// <summary>Refuses what cannot be sent.</summary>
    /// <exception cref="ArgumentException">The name or the value cannot be sent.</exception>
    public static void Check(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
        {
            throw new ArgumentException($"'{name}' cannot be a header's name.", nameof(name));
        }

        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The header '{name}' is not for a handler to set; a content type is an argument of the result's factory.", nameof(name));
        }

        if (value.Any(char.IsControl))
        {
            throw new ArgumentException($"The value of the header '{name}' has a line break or another control character.", nameof(value));
        }
    }
}
