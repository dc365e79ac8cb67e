using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Layers;

public sealed class ApplicationLayersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Puts_the_most_stable_files_lowest()
    {
        var layers = ApplicationLayers.Divide(
            [
                new("/s/app.dll", "app.dll", FileOrigin.Application), new(_folder.Write("p.dll", ""), "p.dll", FileOrigin.Package),
                new("/s/r.dll", "r.dll", FileOrigin.Runtime), new("/s/lib.dll", "lib.dll", FileOrigin.Project), new(_folder.Write("q.dll", ""), "de/q.dll", FileOrigin.Package),
            ],
            "/app");

        layers.Select(layer => layer.Name).ShouldBe(["runtime", "packages", "projects", "application"]);
        layers[1].Entries.Select(entry => entry.Path).ShouldBe(["app", "app/de", "app/de/q.dll", "app/p.dll"]);
        layers[3].Entries[^1].SourcePath.ShouldBe("/s/app.dll");
    }

    [Fact]
    public void Has_no_layer_for_an_origin_without_files() =>
        ApplicationLayers.Divide([new("/s/app.dll", "app.dll", FileOrigin.Application)], "/app").Select(layer => layer.Name).ShouldBe(["application"]);

    [Theory]
    [InlineData("/", "app.dll")]
    [InlineData("/srv/www/", "srv/www/app.dll")]
    public void Puts_files_into_the_working_directory(string folder, string path) =>
        ApplicationLayers.Divide([new("/s/app.dll", "app.dll", FileOrigin.Application)], folder)[0].Entries[^1].Path.ShouldBe(path);

    [Fact]
    public void Gives_a_file_the_mode_that_its_item_asks_for() =>
        ApplicationLayers.Divide([new("/s/run", "run", FileOrigin.Application) { Mode = (UnixFileMode)0b111_000_000 }], "/app")[0].Entries[^1].Mode.ShouldBe((UnixFileMode)0b111_000_000);

    [Fact]
    public void Refuses_a_file_that_would_leave_the_working_directory() =>
        Should.Throw<ContainerizeException>(() => ApplicationLayers.Divide([new("/s/x", "../etc/passwd", FileOrigin.Application)], "/app"))
            .Error.Code.ShouldBe("CTZ4001");
}
