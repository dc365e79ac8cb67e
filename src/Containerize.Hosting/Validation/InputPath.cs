using System.Text;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Validation;

/// <summary>The place in an input that is looked at. It becomes text only where there is a fault.</summary>
internal sealed class InputPath
{
    private readonly List<(string? Name, int Index)> _steps = [];

    /// <summary>Goes to a member.</summary>
    public void Push(string name) => _steps.Add((name, 0));

    /// <summary>Goes to an item.</summary>
    public void Push(int index) => _steps.Add((null, index));

    /// <summary>Goes back.</summary>
    public void Pop() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>The path as <see cref="JsonPath"/> writes it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach (var (name, index) in _steps)
        {
            text.Append(name is null ? JsonPath.Item(index) : JsonPath.Member(name));
        }

        return text.ToString();
    }
}
