using System.Reflection;

namespace Containerize.Cli;

/// <summary>This tool's version, which is the SDK's too: they are released together.</summary>
internal static class ToolVersion
{
    /// <summary>The version.</summary>
    public static string Current { get; } = typeof(ToolVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "SdkVersion").Value!;
}
