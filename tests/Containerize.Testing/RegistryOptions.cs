namespace Containerize.Testing;

/// <summary>How <see cref="RegistryProcess"/> sets its registry up.</summary>
public sealed record RegistryOptions
{
    /// <summary>Whether it wants <see cref="RegistryProcess.UserName"/> and <see cref="RegistryProcess.Password"/> (Basic).</summary>
    public bool RequireCredentials { get; init; }

    /// <summary>Whether manifests and blobs may be deleted, as the distribution specification allows.</summary>
    public bool AllowDelete { get; init; } = true;

    /// <summary>Whether it refuses every write, as a mirror does.</summary>
    public bool ReadOnly { get; init; }
}
