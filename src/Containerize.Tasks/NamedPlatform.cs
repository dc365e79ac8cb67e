using Containerize.Images;

namespace Containerize.Tasks;

/// <summary>A platform by the name that .NET has for it.</summary>
/// <param name="RuntimeIdentifier"><c>linux-x64</c>.</param>
/// <param name="Platform"><c>linux/amd64</c>.</param>
internal sealed record NamedPlatform(string RuntimeIdentifier, Platform Platform);
