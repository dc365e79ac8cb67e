using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Logging;

/// <summary>What is logged where the configuration says nothing.</summary>
internal static class LogDefaults
{
    /// <summary>The framework's own categories.</summary>
    public const string FrameworkCategory = "Microsoft";

    /// <summary>From where up they are logged: the host says itself what an operator wants to know.</summary>
    public const LogLevel FrameworkMinimum = LogLevel.Warning;

    /// <summary>The host's own category.</summary>
    public const string HostCategory = "Containerize";
}
