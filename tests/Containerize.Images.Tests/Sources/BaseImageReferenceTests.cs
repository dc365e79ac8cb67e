using Containerize.Images.Sources;
using Containerize.Testing;

namespace Containerize.Images.Tests.Sources;

public sealed class BaseImageReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com/dotnet/aspnet:10.0")]
    [InlineData("docker://ghcr.io/o/base:1", "ghcr.io/o/base:1")]
    [InlineData("ubuntu", "docker.io/library/ubuntu:latest")]
    [InlineData("docker:24-dind", "docker.io/library/docker:24-dind")]
    [InlineData("localhost:5000/base", "localhost:5000/base:latest")]
    public void Names_an_image_in_a_registry(string text, string name)
    {
        var reference = BaseImageReference.Parse(text, _folder.Path);

        (reference.Transport, reference.DisplayName, reference.Image!.ToString(), reference.Path).ShouldBe(("docker", name, name, null));
    }

    [Theory]
    [InlineData("oci:base", "base", null, "oci:base")]
    [InlineData("oci:base:10.0", "base", "10.0", "oci:base:10.0")]
    [InlineData("oci:../images/base:10.0", "../images/base", "10.0", "oci:../images/base:10.0")]
    [InlineData("oci-archive:./a.tar", "a.tar", null, "oci-archive:a.tar")]
    [InlineData("docker-archive:a.tar:hello:1", "a.tar", "hello:1", "docker-archive:a.tar:hello:1")]
    public void Names_a_file_or_folder_relative_to_the_project(string text, string path, string? tag, string name)
    {
        _folder.Write("project/a.tar", "");
        var project = _folder.Combine("project");

        var reference = BaseImageReference.Parse(text, project);

        reference.Path.ShouldBe(Path.GetFullPath(path, project));
        (reference.Tag, reference.DisplayName, reference.Image).ShouldBe((tag, name, null));
    }

    [Theory]
    [InlineData("oci:base@sha256:9ec8703d217171be0a13490fadcc322bb12036674e988ae001c64ec3730d87f2", null)]
    [InlineData("oci:base:10.0@sha256:9ec8703d217171be0a13490fadcc322bb12036674e988ae001c64ec3730d87f2", "10.0")]
    public void Is_pinned_to_a_layout_s_digest(string text, string? tag)
    {
        var reference = BaseImageReference.Parse(text, _folder.Path);

        reference.Path.ShouldBe(_folder.Combine("base"));
        (reference.Tag, reference.DisplayName, reference.Digest?.ToString()).ShouldBe((tag, text, text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public void Has_the_same_name_in_every_clone()
    {
        BaseImageReference.Parse($"oci:{_folder.Combine("one", "base")}", _folder.Combine("one", "app")).DisplayName.ShouldBe("oci:../base");
        BaseImageReference.Parse($"oci:{_folder.Combine("two", "base")}", _folder.Combine("two", "app")).DisplayName.ShouldBe("oci:../base");
    }

    [Fact]
    public void Takes_a_folder_with_a_colon_in_its_name_as_it_is()
    {
        Directory.CreateDirectory(_folder.Combine("base:1"));

        var reference = BaseImageReference.Parse("oci:base:1", _folder.Path);

        (reference.Path, reference.Tag).ShouldBe((_folder.Combine("base:1"), null));
    }

    [Theory]
    [InlineData("oci:", "the path is missing")]
    [InlineData("docker://", "the repository is missing")]
    [InlineData("docker-daemon:", "the repository is missing")]
    [InlineData("https://mcr.microsoft.com/x", "is not a registry")]
    public void Says_what_is_wrong(string text, string fault)
    {
        var error = Should.Throw<ContainerizeException>(() => BaseImageReference.Parse(text, _folder.Path)).Error;

        error.Code.ShouldBe("CTZ2001");
        error.Message.ShouldContain(fault);
    }
}
