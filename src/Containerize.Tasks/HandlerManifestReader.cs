using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Containerize.Tasks;

/// <summary>Reads the handlers' manifest from a compiled assembly, which is not loaded: it may be for another .NET, and the build must not hold it.</summary>
internal static class HandlerManifestReader
{
    private const string Namespace = "Containerize";
    private const string Name = "HandlerManifestAttribute";
    private const string GeneratedNamespace = "Containerize.Generated";
    private const ushort Prolog = 1;

    /// <summary>Reads it.</summary>
    /// <returns>The JSON; <see langword="null"/> for an assembly without handlers.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is no .NET assembly.</exception>
    public static string? Read(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        if (!image.HasMetadata)
        {
            throw new BadImageFormatException("It is no .NET assembly.");
        }

        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (IsManifest(metadata, attribute.Constructor))
            {
                // ECMA-335, II.23.3: the prolog, then the constructor's only argument.
                var value = metadata.GetBlobReader(attribute.Value);
                return value.ReadUInt16() == Prolog ? value.ReadSerializedString() : null;
            }
        }

        return null;
    }

    /// <summary>Whether the program starts with the <c>Main</c> that the source generator wrote, which answers probes.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is no .NET assembly.</exception>
    public static bool HasGeneratedMain(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var entryPoint = image.PEHeaders.CorHeader?.EntryPointTokenOrRelativeVirtualAddress ?? 0;
        if (entryPoint == 0 || MetadataTokens.EntityHandle(entryPoint) is not { Kind: HandleKind.MethodDefinition } method)
        {
            return false;
        }

        var metadata = image.GetMetadataReader();
        var type = metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)method).GetDeclaringType());
        return metadata.StringComparer.Equals(type.Namespace, GeneratedNamespace);
    }

    private static bool IsManifest(MetadataReader metadata, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference
            || metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
        {
            return false;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.StringComparer.Equals(type.Name, Name) && metadata.StringComparer.Equals(type.Namespace, Namespace);
    }
}
