using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Containerize.Bench.Projects;

/// <summary>Makes a library: valid for the compiler, with one embedded resource that gives it its size.</summary>
internal static class PackageAssembly
{
    /// <summary>Writes the assembly.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="payload">The resource.</param>
    /// <returns>The file's bytes, the same for the same arguments.</returns>
    public static byte[] Write(string name, Version version, ReadOnlySpan<byte> payload)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString(name + ".dll"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(name), version, default, default, default, AssemblyHashAlgorithm.Sha256);
        metadata.AddTypeDefinition(
            default, default, metadata.GetOrAddString("<Module>"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString("payload"), default, 0);

        // ECMA-335, II.24.2.7: a resource begins with its length.
        var resources = new BlobBuilder();
        resources.WriteInt32(payload.Length);
        resources.WriteBytes(payload.ToArray());

        var image = new BlobBuilder();
        var builder = new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(),
            new MetadataRootBuilder(metadata),
            ilStream: new BlobBuilder(),
            managedResources: resources,
            flags: CorFlags.ILOnly,
            deterministicIdProvider: Identify);
        builder.Serialize(image);
        return image.ToArray();
    }

    private static BlobContentId Identify(IEnumerable<Blob> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var blob in content)
        {
            hash.AppendData(blob.GetBytes());
        }

        return BlobContentId.FromHash(hash.GetHashAndReset());
    }
}
