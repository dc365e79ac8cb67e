using System.Text;
using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes.Declarations;

/// <summary>A name for a handler that has none that serves.</summary>
internal static class SuggestedName
{
    private const int RoomForNumber = 10;
    private const char FirstOfLatin1 = 'à';
    private const string Latin1 = "aaaaaaaceeeeiiiidnooooo-ouuuuyty";

    /// <param name="method">The handler.</param>
    /// <param name="attribute">Its <c>[Handler]</c>.</param>
    /// <param name="isTaken">Whether another handler has the name already.</param>
    /// <param name="compilation">The project, no other handler of which has the name suggested.</param>
    /// <param name="cancellationToken">Ends when the name is no longer wanted.</param>
    public static string For(
        IMethodSymbol method, AttributeData attribute, bool isTaken, Compilation compilation, CancellationToken cancellationToken)
    {
        string wanted = Mend(NameOf(method, attribute));
        HashSet<string> others = OtherNames(method, compilation, cancellationToken);
        if (!isTaken && !others.Contains(wanted))
        {
            return wanted;
        }

        // hello and hello-person, as one would name overloads.
        if (method.Parameters.Select(static p => p.Type).OfType<INamedTypeSymbol>().FirstOrDefault(static t =>
                t.SpecialType is SpecialType.None or SpecialType.System_String
                && !t.Is(KnownTypes.HandlerContext)
                && !t.Is(KnownTypes.CancellationToken)) is { } input)
        {
            string named = Mend(wanted + "-" + KebabCase.From(input.Name));
            if (!others.Contains(named))
            {
                return named;
            }
        }

        int number = 2;
        while (others.Contains($"{wanted}-{number}"))
        {
            number++;
        }

        return $"{wanted}-{number}";
    }

    private static string NameOf(IMethodSymbol method, AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault().Value as string ?? KebabCase.FromMethod(method.Name);

    private static HashSet<string> OtherNames(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            MethodDeclarationSyntax[] candidates =
            [
                .. tree.GetRoot(cancellationToken).DescendantNodes(static n => n is not StatementSyntax).OfType<MethodDeclarationSyntax>()
                    .Where(static m => m.AttributeLists.Count > 0),
            ];
            SemanticModel? model = candidates.Length == 0 ? null : compilation.GetSemanticModel(tree);
            foreach (MethodDeclarationSyntax candidate in candidates)
            {
                if (model!.GetDeclaredSymbol(candidate, cancellationToken) is { } other
                    && !SymbolEqualityComparer.Default.Equals(other, method)
                    && other.FindAttribute(KnownTypes.HandlerAttribute) is { } attribute)
                {
                    names.Add(NameOf(other, attribute));
                }
            }
        }

        return names;
    }

    // Größe becomes grosse, "Hello World!" hello-world.
    private static string Mend(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char c in KebabCase.From(name).Replace("ß", "ss").Select(ToAscii))
        {
            bool isSeparator = c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9'));
            if (!isSeparator || (plain.Length > 0 && plain[plain.Length - 1] is not ('-' or '.' or '_')))
            {
                plain.Append(c);
            }
        }

        string text = plain.ToString(0, Math.Min(plain.Length, UrlName.MaximumLength - RoomForNumber)).Trim('-', '.', '_');
        return UrlName.IsUsable(text) ? text : "handler";
    }

    // Not by Unicode's tables: they are missing where .NET runs without ICU.
    private static char ToAscii(char c) => c switch
    {
        (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' => c,
        >= FirstOfLatin1 and <= 'ÿ' => Latin1[c - FirstOfLatin1],
        _ => '-',
    };
}
