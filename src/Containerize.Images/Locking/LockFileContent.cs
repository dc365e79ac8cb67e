using System.Text.Json.Serialization;

namespace Containerize.Images.Locking;

/// <summary>The lock file's JSON.</summary>
internal sealed record LockFileContent
{
    public const int CurrentVersion = 1;

    [JsonPropertyName("version"), JsonPropertyOrder(0)]
    public int Version { get; init; } = CurrentVersion;

    [JsonPropertyName("baseImages"), JsonPropertyOrder(1)]
    public required IReadOnlyDictionary<string, LockedImage> BaseImages { get; init; }
}
