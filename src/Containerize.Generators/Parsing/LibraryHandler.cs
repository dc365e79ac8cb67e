using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>A handler of a referenced library, as the library's manifest tells of it.</summary>
/// <param name="Name">The handler's name.</param>
/// <param name="Method">Its class and method: <c>Shop.Functions.Place</c>.</param>
/// <param name="Assembly">The library's assembly.</param>
internal sealed record LibraryHandler(string Name, string Method, string Assembly)
{
    private const string NameKey = "{\"name\":\"";
    private const string MethodKey = "\",\"method\":\"";

    // The manifest has a line a handler, which begins with these two (docs/design/manifest.md); neither is ever escaped.
    public static IEnumerable<LibraryHandler> ReadAll(IAssemblySymbol assembly)
    {
        string manifest = assembly.FindAttribute(KnownTypes.HandlerManifestAttribute)?.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        foreach (string line in manifest.Split('\n'))
        {
            int middle = line.IndexOf(MethodKey, StringComparison.Ordinal);
            int method = middle + MethodKey.Length;
            if (line.StartsWith(NameKey, StringComparison.Ordinal) && middle > NameKey.Length && line.IndexOf('"', method) is > 0 and int end)
            {
                yield return new(line.Substring(NameKey.Length, middle - NameKey.Length), line.Substring(method, end - method), assembly.Name);
            }
        }
    }

    /// <summary>The handler as a message shows it.</summary>
    public string ToMessage() => $"{Method} of {Assembly}";
}
