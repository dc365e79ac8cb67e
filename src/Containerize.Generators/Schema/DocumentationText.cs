using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators.Schema;

/// <summary>Reads one element of a documentation comment as plain text, with code in back quotes.</summary>
internal static class DocumentationText
{
    private static readonly Regex Spaces = new(@"\s+", RegexOptions.CultureInvariant);

    // A node's comment never changes, and an edit leaves all nodes of the other files: without this every keystroke would
    // read every comment again.
    private static readonly ConditionalWeakTable<SyntaxNode, Dictionary<string, string>> Comments = new();
    private static readonly Dictionary<string, string> Nothing = [];

    /// <returns>The text, paragraphs parted by an empty line; <see langword="null"/> where there is none.</returns>
    public static string? Of(ISymbol symbol, string element, string? name = null)
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            var document = Comments.GetValue(Declaration(reference.GetSyntax()), static node => Parse(Comment(node)));
            if (document.TryGetValue(Key(element, name), out string? text))
            {
                return text;
            }
        }

        return null;
    }

    private static string Key(string element, string? name) => element == "param" ? element + " " + name : element;

    // A field's own node is its variable; the comment stands before the whole.
    private static SyntaxNode Declaration(SyntaxNode node) =>
        node is VariableDeclaratorSyntax ? node.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>() ?? node : node;

    private static string Comment(SyntaxNode node)
    {
        var comment = new StringBuilder();
        foreach (SyntaxTrivia trivia in node.GetLeadingTrivia())
        {
            string text = trivia.Kind() switch
            {
                SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => trivia.ToFullString(),

                // What documentation is to a compiler that was told not to read it.
                SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia => trivia.ToString(),
                _ => "",
            };
            if (text.TrimStart().StartsWith("///", StringComparison.Ordinal) || text.TrimStart().StartsWith("/**", StringComparison.Ordinal))
            {
                foreach (string line in text.Split('\n'))
                {
                    comment.Append(Strip(line)).Append('\n');
                }
            }
        }

        return comment.ToString();
    }

    private static string Strip(string line)
    {
        line = line.Trim();
        line = line.EndsWith("*/", StringComparison.Ordinal) ? line.Substring(0, line.Length - 2) : line;
        return line.StartsWith("///", StringComparison.Ordinal) || line.StartsWith("/**", StringComparison.Ordinal) ? line.Substring(3)
            : line.StartsWith("*", StringComparison.Ordinal) ? line.Substring(1)
            : line;
    }

    private static Dictionary<string, string> Parse(string comment)
    {
        if (comment.IndexOf('<') < 0)
        {
            return Nothing;
        }

        try
        {
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (XElement element in XElement.Parse("<doc>" + comment + "</doc>", LoadOptions.PreserveWhitespace).Elements())
            {
                string key = Key(element.Name.LocalName, (string?)element.Attribute("name"));
                if (!texts.ContainsKey(key) && Render(element) is { Length: > 0 } text)
                {
                    texts[key] = text;
                }
            }

            return texts;
        }
        catch (XmlException)
        {
            // The compiler warns of it; a manifest does without.
            return Nothing;
        }
    }

    private static string Render(XElement element)
    {
        var text = new StringBuilder();
        Render(element, text);
        string[] paragraphs = [.. text.ToString().Split('\0').Select(static p => Spaces.Replace(p, " ").Trim()).Where(static p => p.Length > 0)];
        return string.Join("\n\n", paragraphs);
    }

    private static void Render(XElement element, StringBuilder text)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { Name.LocalName: "para" or "br" or "item" or "list" } block:
                    text.Append('\0');
                    Render(block, text);
                    text.Append('\0');
                    break;
                case XElement { Name.LocalName: "c" or "code" } code:
                    text.Append('`').Append(code.Value.Trim()).Append('`');
                    break;
                case XElement reference when Name(reference) is { } name && !reference.Nodes().Any():
                    text.Append('`').Append(name).Append('`');
                    break;
                case XElement other:
                    Render(other, text);
                    break;
                default:
                    break;
            }
        }
    }

    private static string? Name(XElement reference)
    {
        string? name = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword")
            ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("href");
        return reference.Attribute("cref") is null || name is null ? name : LastPart(name);
    }

    private static string LastPart(string cref)
    {
        int end = cref.IndexOfAny(['(', '{', '<']);
        string path = end < 0 ? cref : cref.Substring(0, end);
        return path.Substring(path.LastIndexOfAny(['.', ':']) + 1);
    }
}
