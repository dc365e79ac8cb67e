using System.Text;

namespace Containerize.Generators.Naming;

/// <summary>Names the class generated for a handler: <c>resize-image</c> is served by <c>ResizeImageHandler</c>.</summary>
/// <remarks>Two handler names never give one class name, so no file needs to know the other handlers.</remarks>
internal static class HandlerClassName
{
    public static string From(string handlerName)
    {
        var name = new StringBuilder(handlerName.Length + 16);
        if (char.IsDigit(handlerName[0]))
        {
            name.Append('_');
        }

        name.Append(char.ToUpperInvariant(handlerName[0]));
        for (int i = 1; i < handlerName.Length; i++)
        {
            char c = handlerName[i];
            if (c is not ('-' or '_' or '.'))
            {
                name.Append(c);
            }
            else if (handlerName[i + 1] is >= 'a' and <= 'z')
            {
                // Handler names have no capitals: a capital alone tells of the hyphen.
                name.Append(c switch { '-' => "", '_' => "_", _ => "__" }).Append(char.ToUpperInvariant(handlerName[++i]));
            }
            else
            {
                bool digitFollows = char.IsDigit(handlerName[i + 1]);
                name.Append(c switch { '-' => digitFollows ? "_" : "_h", '_' => "_u", _ => "_p" });
            }
        }

        return name.Append("Handler").ToString();
    }
}
