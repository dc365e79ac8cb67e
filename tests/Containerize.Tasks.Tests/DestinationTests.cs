using Containerize.Images.Publishing;

namespace Containerize.Tasks.Tests;

/// <summary>Where the image goes.</summary>
public sealed class DestinationTests : IDisposable
{
    private readonly TaskFixture _fixture = new();

    private PublishImage Task => _fixture.Task;

    private Destination Destination => RequestReader.Read(Task).Destination;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Is_the_local_engine_or_an_archive_where_nothing_is_named()
    {
        Task.OciLayoutPath = "";

        Destination.ShouldBe(new Destination.Local(Task.DefaultArchiveFolder));
    }

    [Theory]
    [InlineData("out/hello.tar")]
    [InlineData("out/")]
    public void Is_the_archive_that_is_named_though_a_registry_is_too(string path)
    {
        (Task.OciLayoutPath, Task.ArchiveOutputPath, Task.Registry) = ("", path, "ghcr.io");

        Destination.ShouldBe(new Destination.Archive(_fixture.Combine("project") + "/" + path));
    }

    [Fact]
    public void Is_the_layout_that_is_named()
    {
        Task.OciLayoutPath = "../layout";

        Destination.ShouldBe(new Destination.OciLayout(_fixture.Combine("layout")));
    }

    [Fact]
    public void Is_no_two_places()
    {
        Task.ArchiveOutputPath = "x.tar";

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ1011");
        error.Message.ShouldStartWith("ContainerArchiveOutputPath and ContainerOciLayoutPath are both set");
    }

    [Theory]
    [InlineData("ghcr.io;quay.io")]
    [InlineData(" ghcr.io , quay.io ; GHCR.io")]
    public void Is_every_registry_that_is_named_once(string registries)
    {
        (Task.OciLayoutPath, Task.Registry) = ("", registries);

        Destination.ShouldBe(new Destination.Registries(["ghcr.io", "quay.io"]));
    }

    [Fact]
    public void Is_the_registry_that_is_named()
    {
        (Task.OciLayoutPath, Task.Registry, Task.LocalRegistry) = ("", "127.0.0.1:5000", "Docker");

        Destination.ShouldBe(new Destination.Registry("127.0.0.1:5000"));
    }

    [Theory]
    [InlineData("https://ghcr.io", "without the scheme")]
    [InlineData("ghcr.io/owner", "is not a registry")]
    [InlineData("host:99999", "its port is not one from 1 to 65535")]
    public void Is_no_registry_that_is_none(string registry, string fault)
    {
        (Task.OciLayoutPath, Task.Registry) = ("", registry);

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ2004");
        error.Message.ShouldContain(fault);
    }

    [Theory]
    [InlineData("Docker", "Docker")]
    [InlineData("podman", "Podman")]
    public void Is_the_engine_that_is_named(string value, string expected)
    {
        (Task.OciLayoutPath, Task.LocalRegistry) = ("", value);

        Destination.ShouldBe(new Destination.Engine(expected));
    }

    [Fact]
    public void Is_no_other_engine()
    {
        (Task.OciLayoutPath, Task.LocalRegistry) = ("", "containerd");

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ1008");
        error.Message.ShouldBe("LocalRegistry is 'containerd'; expected 'Docker' or 'Podman'.");
    }
}
