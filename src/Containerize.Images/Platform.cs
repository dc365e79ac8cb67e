using System.Text.Json.Serialization;

namespace Containerize.Images;

/// <summary>An operating system and processor, in Go's names (OCI image-spec, image-index.md).</summary>
public sealed record Platform
{
    /// <summary>The processor: <c>amd64</c>, <c>arm64</c>, <c>arm</c> …</summary>
    [JsonPropertyName("architecture"), JsonPropertyOrder(0)]
    public required string Architecture { get; init; }

    /// <summary>The operating system: <c>linux</c>, <c>windows</c>.</summary>
    [JsonPropertyName("os"), JsonPropertyOrder(1)]
    public required string Os { get; init; }

    /// <summary>The operating system's version; Windows images have one.</summary>
    [JsonPropertyName("os.version"), JsonPropertyOrder(2)]
    public string? OsVersion { get; init; }

    /// <summary>Features the operating system must have.</summary>
    [JsonPropertyName("os.features"), JsonPropertyOrder(3)]
    public IReadOnlyList<string>? OsFeatures { get; init; }

    /// <summary>The processor's variant: <c>v7</c> of <c>arm</c>, <c>v8</c> of <c>arm64</c>.</summary>
    [JsonPropertyName("variant"), JsonPropertyOrder(4)]
    public string? Variant { get; init; }

    /// <summary>The platform of a .NET runtime identifier such as <c>linux-x64</c> or <c>linux-musl-arm64</c>, or <see langword="null"/> for one that no image can have.</summary>
    public static Platform? FromRuntimeIdentifier(string runtimeIdentifier)
    {
        var dash = runtimeIdentifier.LastIndexOf('-');
        var system = dash > 0 ? runtimeIdentifier.AsSpan(0, dash) : default;
        var os = system.StartsWith("win", StringComparison.Ordinal) ? "windows"
            : system is "linux" or "linux-musl" or "linux-bionic" || IsDistribution(system) ? "linux"
            : null;
        var (architecture, variant) = runtimeIdentifier[(dash + 1)..] switch
        {
            "x64" => ("amd64", null),
            "x86" => ("386", null),
            "arm64" => ("arm64", null),
            "arm" => ("arm", "v7"),
            "armv6" => ("arm", "v6"),
            "s390x" => ("s390x", null),
            "ppc64le" => ("ppc64le", null),
            "riscv64" => ("riscv64", null),
            "loongarch64" => ("loong64", null),
            _ => ((string?)null, (string?)null),
        };
        return os is null || architecture is null ? null : new Platform { Os = os, Architecture = architecture, Variant = variant };
    }

    // A .NET that a distribution built for itself calls it by name, and by its version: ubuntu.24.04.
    private static bool IsDistribution(ReadOnlySpan<char> system)
    {
        var dot = system.IndexOf('.');
        if (dot >= 0 && system[(dot + 1)..].Trim("0123456789.").Length > 0)
        {
            return false;
        }

        return (dot < 0 ? system : system[..dot]) is "almalinux" or "alpine" or "amzn" or "arch" or "azurelinux" or "centos" or "chimera" or "debian" or "fedora" or "gentoo"
            or "linuxmint" or "mariner" or "nixos" or "ol" or "opensuse" or "rhel" or "rocky" or "sles" or "tizen" or "ubuntu" or "wolfi";
    }

    /// <summary>The .NET runtime identifier that asks for this platform (<c>linux-x64</c>), or <see langword="null"/> where there is none.</summary>
    public string? ToRuntimeIdentifier()
    {
        foreach (var processor in (string[])["x64", "x86", "arm64", "arm", "armv6", "s390x", "ppc64le", "riscv64", "loongarch64"])
        {
            if (FromRuntimeIdentifier($"linux-{processor}") is { } platform && platform.Accepts(this))
            {
                return $"linux-{processor}";
            }
        }

        return null;
    }

    /// <summary>Whether an image for <paramref name="offered"/> runs where this platform is asked for.</summary>
    public bool Accepts(Platform offered) =>
        Os == offered.Os && Architecture == offered.Architecture
        && (Variant is null || offered.Variant is null || Variant == offered.Variant)
        && (OsVersion is null || offered.OsVersion is null || OsVersion == offered.OsVersion);

    /// <summary><c>os/architecture</c>, and <c>/variant</c> where there is one.</summary>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
