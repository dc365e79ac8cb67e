namespace Containerize.Images;

/// <summary>A repository that holds a blob.</summary>
/// <param name="Registry">The registry's host name and port.</param>
/// <param name="Repository">The repository within it.</param>
public sealed record BlobOrigin(string Registry, string Repository);
