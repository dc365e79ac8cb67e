using System.Text.Json;

namespace Containerize.Hosting.Json;

/// <summary>A member is null that is declared never to be. The serializer adds the place of its object.</summary>
/// <param name="member">The member's name in JSON.</param>
// CA1064: the serializer passes it on to this assembly, and it never leaves it.
#pragma warning disable CA1064
internal sealed class NullMemberException(string member) : JsonException
{
    /// <summary>The member's name in JSON.</summary>
    public string Member { get; } = member;
}
#pragma warning restore CA1064
