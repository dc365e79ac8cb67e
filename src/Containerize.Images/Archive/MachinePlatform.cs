using System.Runtime.InteropServices;

namespace Containerize.Images.Archive;

/// <summary>The platform of containers that run on this machine.</summary>
internal static class MachinePlatform
{
    /// <summary>Linux, on macOS and Windows too: engines there run Linux containers in a virtual machine.</summary>
    public static Platform Current { get; } = new()
    {
        Os = "linux",
        Architecture = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.X86 => "386",
            Architecture.Arm64 => "arm64",
            Architecture.Arm or Architecture.Armv6 => "arm",
            Architecture.LoongArch64 => "loong64",
            var other => other.ToString().ToLowerInvariant(),
        },
    };

    /// <summary>The image that runs on a platform, or the only one.</summary>
    public static Image? Choose(ImageSet images, Platform platform) =>
        images.Images.Count == 1 ? images.Images[0] : images.Images.FirstOrDefault(image => platform.Accepts(image.Config.Platform));
}
