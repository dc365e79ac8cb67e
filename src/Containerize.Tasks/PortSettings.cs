using Containerize.Images.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary><c>ContainerPort</c> items: a number, with <c>Type</c> tcp or udp; <c>8080/udp</c> is understood too.</summary>
internal static class PortSettings
{
    public static IReadOnlyList<string> Read(ITaskItem[] items) => [.. items.Select(Read)];

    private static string Read(ITaskItem item)
    {
        var parts = item.ItemSpec.Split('/');
        var type = item.GetMetadata("Type") is { Length: > 0 } named ? named : parts.Length > 1 ? parts[1] : "tcp";
        return parts.Length <= 2 && ushort.TryParse(parts[0], out var number) && number > 0
            && (type.Equals("tcp", StringComparison.OrdinalIgnoreCase) || type.Equals("udp", StringComparison.OrdinalIgnoreCase))
                ? $"{number}/{type.ToLowerInvariant()}"
                : throw SettingErrors.BadPort(item.ItemSpec, item.GetMetadata("Type")).ToException();
    }
}
