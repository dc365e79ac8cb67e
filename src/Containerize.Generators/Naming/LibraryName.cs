using System.Globalization;
using System.Text;

namespace Containerize.Generators.Naming;

/// <summary>Names the class through which an application finds the handlers of a library.</summary>
internal static class LibraryName
{
    public const string Class = "Library";

    private const string Namespaces = GeneratedNames.Namespace + ".Libraries";

    /// <summary>The namespace of an assembly's class: <c>Shop.Orders</c> gives <c>…Libraries.Shop_Orders</c>.</summary>
    /// <remarks>Of its own for each assembly, so that an application may take several in.</remarks>
    public static string Namespace(string assembly)
    {
        var name = new StringBuilder(Namespaces, Namespaces.Length + assembly.Length + 8).Append('.');
        if (!char.IsLetter(assembly[0]))
        {
            name.Append('_');
        }

        foreach (char c in assembly)
        {
            name.Append(c switch
            {
                '.' => "_",
                _ when char.IsLetterOrDigit(c) => c.ToString(),
                _ => "_x" + ((int)c).ToString("X", CultureInfo.InvariantCulture) + "_",
            });
        }

        return name.ToString();
    }

    public static string MetadataName(string assembly) => Namespace(assembly) + "." + Class;
}
