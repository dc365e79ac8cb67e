using System.Buffers;
using System.Globalization;
using System.Text;

namespace Containerize.Hosting.Validation;

/// <summary>The place in an input that is looked at. It becomes text only where there is a fault.</summary>
internal sealed class InputPath
{
    // The characters that System.Text.Json quotes a name for.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    private readonly List<(string? Name, int Index)> _steps = [];

    /// <summary>Goes to a member.</summary>
    public void Push(string name) => _steps.Add((name, 0));

    /// <summary>Goes to an item.</summary>
    public void Push(int index) => _steps.Add((null, index));

    /// <summary>Goes back.</summary>
    public void Pop() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>A JSON path as the serializer writes it: <c>$.items[2].name</c>, <c>$['a.b']</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach (var (name, index) in _steps)
        {
            _ = name is null ? text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']')
                : IsPlain(name) ? text.Append('.').Append(name)
                : text.Append("['").Append(name).Append("']");
        }

        return text.ToString();
    }

    private static bool IsPlain(string name) => name.Length > 0 && name.AsSpan().IndexOfAny(Quoted) < 0;
}
