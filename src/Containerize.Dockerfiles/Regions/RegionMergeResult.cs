using Containerize.Images;

namespace Containerize.Dockerfiles.Regions;

/// <summary>What a merge gives.</summary>
public sealed record RegionMergeResult
{
    /// <summary>The file's new bytes; none where there are errors.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Whether they differ from the file's.</summary>
    public required bool IsChanged { get; init; }

    /// <summary>Why nothing may be written: CTZ6001, CTZ6002 (one a region), CTZ6003, CTZ6004.</summary>
    public required IReadOnlyList<ContainerizeError> Errors { get; init; }
}
