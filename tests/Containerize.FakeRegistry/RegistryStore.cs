using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Containerize.FakeRegistry;

/// <summary>What the registry keeps.</summary>
public sealed class RegistryStore
{
    private readonly ConcurrentDictionary<(string Repository, string Digest), byte[]> _blobs = new();
    private readonly ConcurrentDictionary<(string Repository, string Digest), (byte[] Bytes, string MediaType)> _manifests = new();
    private readonly ConcurrentDictionary<(string Repository, string Tag), string> _tags = new();

    /// <summary>Uploads under way, by their id.</summary>
    internal ConcurrentDictionary<string, MemoryStream> Uploads { get; } = new();

    public int BlobCount => _blobs.Count;

    public static string DigestOf(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    public string AddBlob(string repository, byte[] bytes)
    {
        var digest = DigestOf(bytes);
        _blobs[(repository, digest)] = bytes;
        return digest;
    }

    public string AddManifest(string repository, byte[] bytes, string mediaType, string? tag = null)
    {
        var digest = DigestOf(bytes);
        _manifests[(repository, digest)] = (bytes, mediaType);
        if (tag is not null)
        {
            _tags[(repository, tag)] = digest;
        }

        return digest;
    }

    public byte[]? Blob(string repository, string digest) => _blobs.GetValueOrDefault((repository, digest));

    public (byte[] Bytes, string MediaType)? Manifest(string repository, string reference)
    {
        var digest = reference.Contains(':') ? reference : Tag(repository, reference);
        return digest is not null && _manifests.TryGetValue((repository, digest), out var manifest) ? manifest : null;
    }

    /// <summary>The digest that a tag points to, or <see langword="null"/>.</summary>
    public string? Tag(string repository, string tag) => _tags.GetValueOrDefault((repository, tag));

    /// <summary>Removes a manifest and every tag that points to it.</summary>
    public void RemoveManifest(string repository, string digest)
    {
        _manifests.TryRemove((repository, digest), out _);
        foreach (var (key, value) in _tags)
        {
            if (key.Repository == repository && value == digest)
            {
                _tags.TryRemove(key, out _);
            }
        }
    }

    public void RemoveTag(string repository, string tag) => _tags.TryRemove((repository, tag), out _);
}
