using System.Globalization;
using System.Text;

namespace Containerize.Images.Layers;

/// <summary>Names for layers where a folder each stands for them: lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
public static class LayerFolderNames
{
    /// <summary>The names in the layers' order, each once: <c>packages 1/4</c> is <c>packages-1-4</c>.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<LayerDefinition> layers)
    {
        var names = new List<string>();
        foreach (var layer in layers)
        {
            var name = Simplify(layer.Name);
            for (var i = 2; names.Contains(name, StringComparer.Ordinal); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{Simplify(layer.Name)}-{i}");
            }

            names.Add(name);
        }

        return names;
    }

    private static string Simplify(string name)
    {
        var simple = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            var next = char.IsAsciiLetterOrDigit(character) || character is '_' or '.' ? char.ToLowerInvariant(character) : '-';
            if (next != '-' || (simple.Length > 0 && simple[^1] != '-'))
            {
                simple.Append(next);
            }
        }

        // A name of dots would be another folder.
        var text = simple.ToString().Trim('-', '.');
        return text.Length > 0 ? text : "layer";
    }
}
