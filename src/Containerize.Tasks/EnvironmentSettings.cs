using Containerize.Images.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary><c>ContainerEnvironmentVariable</c> items, with <c>Value</c>.</summary>
internal static class EnvironmentSettings
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ITaskItem[] items)
    {
        foreach (var item in items)
        {
            var name = item.ItemSpec;
            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
            {
                throw SettingErrors.BadEnvironmentVariable(name).ToException();
            }
        }

        return TaskItems.Values(items);
    }
}
