using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>Reads from a task's parameters the platforms that an image is for.</summary>
internal static class PlatformReader
{
    /// <summary>The platforms, each once, in the order asked for.</summary>
    /// <exception cref="ContainerizeException">CTZ1009: one is none that an image can have. CTZ1012: two are of one platform.</exception>
    public static IReadOnlyList<NamedPlatform> Read(ImageTask task)
    {
        // No query: the first use of one costs a process more than all of this.
        var platforms = new List<NamedPlatform>();
        foreach (var item in task.RuntimeIdentifiers)
        {
            var named = new NamedPlatform(item.ItemSpec, Read(item.ItemSpec));
            var twin = platforms.Find(other => other.Platform == named.Platform);
            if (twin is null)
            {
                platforms.Add(named);
            }
            else if (twin != named)
            {
                throw SettingErrors.OnePlatformTwice(twin.RuntimeIdentifier, named.RuntimeIdentifier, named.Platform).ToException();
            }
        }

        return platforms;
    }

    private static Platform Read(string runtimeIdentifier)
    {
        if (runtimeIdentifier.Contains(';', StringComparison.Ordinal))
        {
            // Escaped, MSBuild takes several for one, and so do the targets that decide how many builds there are.
            throw SettingErrors.BadRuntimeIdentifier(runtimeIdentifier, $"it is a list in one piece; in a shell write '-p:ContainerRuntimeIdentifiers=\"{runtimeIdentifier}\"', with both quotes").ToException();
        }

        var platform = Platform.FromRuntimeIdentifier(runtimeIdentifier)
            ?? throw SettingErrors.BadRuntimeIdentifier(runtimeIdentifier, "it names no operating system and processor that an image can have").ToException();
        return platform.Os == "windows"
            ? throw SettingErrors.BadRuntimeIdentifier(runtimeIdentifier, "Windows images are not supported").ToException()
            : platform;
    }
}
