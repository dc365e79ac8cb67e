using Containerize.Images.References;

namespace Containerize.Images.Tests.References;

public sealed class ImageReferenceTests
{
    private static readonly string Digest = "sha256:" + new string('a', 64);

    [Theory]
    // Docker Hub, as everywhere.
    [InlineData("ubuntu", "docker.io", "library/ubuntu", null)]
    [InlineData("ubuntu:24.04", "docker.io", "library/ubuntu", "24.04")]
    [InlineData("user/app", "docker.io", "user/app", null)]
    [InlineData("docker.io/ubuntu", "docker.io", "library/ubuntu", null)]
    [InlineData("index.docker.io/ubuntu", "docker.io", "library/ubuntu", null)]
    [InlineData("registry-1.docker.io/user/app", "docker.io", "user/app", null)]
    // A first part with a dot, a port, a capital letter or "localhost" is a host.
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com", "dotnet/aspnet", "10.0")]
    [InlineData("localhost/app", "localhost", "app", null)]
    [InlineData("localhost:5000/app", "localhost:5000", "app", null)]
    [InlineData("host:5000/app:1", "host:5000", "app", "1")]
    [InlineData("HOST/app", "HOST", "app", null)]
    [InlineData("127.0.0.1:5000/a/b/c:v", "127.0.0.1:5000", "a/b/c", "v")]
    [InlineData("[::1]/app:1", "[::1]", "app", "1")]
    [InlineData("[fd00::1]:5000/team/app", "[fd00::1]:5000", "team/app", null)]
    // Without a slash a number is a tag and not a port.
    [InlineData("host:5000", "docker.io", "library/host", "5000")]
    [InlineData("a.b/c__d/e-f--g:_T.1-2", "a.b", "c__d/e-f--g", "_T.1-2")]
    public void Reads_registry_repository_and_tag(string text, string registry, string repository, string? tag)
    {
        var reference = ImageReference.Parse(text);

        (reference.Registry, reference.Repository, reference.Tag, reference.Digest).ShouldBe((registry, repository, tag, null));
    }

    [Theory]
    [InlineData("ghcr.io/o/app@{0}", null)]
    [InlineData("ghcr.io/o/app:1.0@{0}", "1.0")]
    public void Reads_a_digest_with_and_without_a_tag(string text, string? tag)
    {
        var reference = ImageReference.Parse(string.Format(text, Digest));

        reference.Tag.ShouldBe(tag);
        reference.Digest.ToString().ShouldBe(Digest);
        reference.TagOrDigest.ShouldBe(Digest);
        reference.Name.ShouldBe("ghcr.io/o/app");
    }

    [Theory]
    [InlineData("ubuntu", "docker.io/library/ubuntu")]
    [InlineData("host:5000/app:1", "host:5000/app:1")]
    public void Writes_itself_whole(string text, string expected)
    {
        ImageReference.Parse(text).ToString().ShouldBe(expected);
        ImageReference.Parse($"{text}@{Digest}").ToString().ShouldBe($"{expected}@{Digest}");
    }

    [Fact]
    public void Asks_a_registry_for_the_digest_else_the_tag_else_latest()
    {
        ImageReference.Parse($"a:1@{Digest}").TagOrDigest.ShouldBe(Digest);
        ImageReference.Parse("a:1").TagOrDigest.ShouldBe("1");
        ImageReference.Parse("a").TagOrDigest.ShouldBe("latest");
    }

    [Theory]
    [InlineData("", "the repository is missing")]
    [InlineData("ghcr.io/", "the repository is missing")]
    [InlineData("Ubuntu", "'library/Ubuntu' is not a repository")]
    [InlineData("ghcr.io/Owner/app", "'Owner/app' is not a repository")]
    [InlineData("ghcr.io/o//app", "is not a repository")]
    [InlineData("ghcr.io/o/app/", "is not a repository")]
    [InlineData(" ubuntu", "is not a repository")]
    [InlineData("ubuntu:", "'' is not a tag")]
    [InlineData("ubuntu:-1", "'-1' is not a tag")]
    [InlineData("ubuntu:1 0", "'1 0' is not a tag")]
    [InlineData("ubuntu@sha256:12", "'sha256:12' is not a digest")]
    [InlineData("ubuntu@", "'' is not a digest")]
    [InlineData("https://ghcr.io/o/app", "'https:' is not a registry")]
    [InlineData("host:x/app", "'host:x' is not a registry")]
    [InlineData("host:0/app", "its port is not one from 1 to 65535")]
    [InlineData("host:65536/app", "its port is not one from 1 to 65535")]
    [InlineData("-host.a/app", "'-host.a' is not a registry")]
    [InlineData("::1:5000/app", "'::1:5000' is not a registry")]
    public void Says_which_part_is_wrong(string text, string fault)
    {
        var error = Should.Throw<ContainerizeException>(() => ImageReference.Parse(text)).Error;

        error.Code.ShouldBe("CTZ2001");
        error.Message.ShouldStartWith($"'{text}' is not an image reference: ");
        error.Message.ShouldContain(fault);
        error.Message.ShouldEndWith("Expected [registry/]repository[:tag][@sha256:digest].");
    }

    [Fact]
    public void Takes_a_repository_of_255_characters_and_none_longer()
    {
        ImageReference.Parse("ghcr.io/" + new string('a', 255)).Repository.Length.ShouldBe(255);
        Should.Throw<ContainerizeException>(() => ImageReference.Parse("ghcr.io/" + new string('a', 256)))
            .Message.ShouldContain("the repository has 256 characters, 255 are allowed");
    }

    [Fact]
    public void Takes_a_tag_of_128_characters_and_none_longer()
    {
        ImageReference.Parse("a:" + new string('1', 128)).Tag!.Length.ShouldBe(128);
        Should.Throw<ContainerizeException>(() => ImageReference.Parse("a:" + new string('1', 129))).Message.ShouldContain("is not a tag");
    }
}
