using System.Buffers;
using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize.Tasks;

/// <summary>MSBuild's items, in and out.</summary>
internal static class TaskItems
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("%*?@$();'");

    /// <summary>The items' names.</summary>
    public static IReadOnlyList<string> Names(ITaskItem[] items) => [.. items.Select(item => item.ItemSpec)];

    /// <summary>The items' names with their metadata <c>Value</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Values(ITaskItem[] items) =>
        [.. items.Select(item => KeyValuePair.Create(item.ItemSpec, item.GetMetadata("Value")))];

    /// <summary>The items' metadata <c>Value</c> by name; of items with one name the last one counts.</summary>
    public static IReadOnlyDictionary<string, string> LastValues(ITaskItem[] items) =>
        Values(items).GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);

    /// <summary>An item with metadata, all taken to the letter.</summary>
    public static TaskItem Make(string name, IReadOnlyDictionary<string, string> metadata)
    {
        var item = new TaskItem(Escape(name));
        foreach (var (key, value) in metadata)
        {
            item.SetMetadata(key, Escape(value));
        }

        return item;
    }

    /// <summary>Text that MSBuild takes to the letter: its own marks become <c>%XX</c>.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny(Marks) < 0 ? text
            : string.Concat(text.Select(c => Marks.Contains(c) ? "%" + ((int)c).ToString("X2", CultureInfo.InvariantCulture) : c.ToString()));
}
