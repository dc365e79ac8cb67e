using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Containerize.Bench.Projects;

namespace Containerize.Bench.Tests;

public sealed class PackageAssemblyTests
{
    [Fact]
    public void A_package_s_library_has_its_name_and_its_payload()
    {
        byte[] payload = [1, 2, 3];
        var bytes = PackageAssembly.Write("Some.Package", new Version(1, 2, 3, 0), payload);
        using var assembly = new PEReader(new MemoryStream(bytes));
        var metadata = assembly.GetMetadataReader();
        metadata.GetString(metadata.GetAssemblyDefinition().Name).ShouldBe("Some.Package");
        metadata.GetAssemblyDefinition().Version.ShouldBe(new Version(1, 2, 3, 0));
        bytes.AsSpan().IndexOf(payload).ShouldBePositive();
    }

    [Fact]
    public void The_same_library_has_the_same_bytes() =>
        PackageAssembly.Write("A", new Version(1, 0), [1]).ShouldBe(PackageAssembly.Write("A", new Version(1, 0), [1]));
}
