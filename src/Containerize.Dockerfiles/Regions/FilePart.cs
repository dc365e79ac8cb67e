namespace Containerize.Dockerfiles.Regions;

/// <summary>A part of a file: a region with its markers, or what lies between regions.</summary>
/// <param name="Text">All of its lines as they are.</param>
internal sealed record FilePart(string Text)
{
    /// <summary>The region's name, or <see langword="null"/> between regions.</summary>
    public string? Name { get; init; }

    /// <summary>The hash that its marker tells.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Its text without the markers.</summary>
    public string Body { get; init; } = "";

    /// <summary>The line it begins in, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Whether it is left to whoever edits the file.</summary>
    public bool IsOwn => Hash == RegionMarkers.Own;

    /// <summary>Whether it is not as it was written.</summary>
    public bool IsEdited => Name is not null && !IsOwn && RegionMarkers.HashOf(Body) != Hash;
}
