using System.Net.Http.Json;
using System.Runtime.Versioning;

namespace Containerize.EndToEnd.Tests.Dockerfiles;

/// <summary>An image that a generated Dockerfile builds is the one that a direct publish makes, and runs as that does.</summary>
[UnsupportedOSPlatform("windows")]
[Trait("Category", "Slow")]
[Collection<DockerfileCollection>]
public sealed class EquivalenceTests(BuilderImages images, DockerDaemon docker)
{
    [Theory]
    [InlineData("hello", "OnBuild", "buildah", true)]
    [InlineData("hello", "Full", "docker", false)]
    [InlineData("hello", "OnBuild", "podman", false)]
    [InlineData("solution", "OnBuild", "docker", true)]
    [InlineData("solution", "Full", "buildah", false)]
    [InlineData("alone", "OnBuild", "buildah", true)]
    [InlineData("alone", "Full", "docker", true)]
    public async Task Files_config_and_digest_are_those_that_they_should_be(string name, string style, string builder, bool toRegistry)
    {
        var application = images.Find(name);
        var image = $"{builder}-{style}/{name}:{application.Tag}".ToLowerInvariant();
        var properties = images.Properties(application, style, builder).Append("ContainerDigestFile=" + application.User.Combine("digest"));

        var published = (await images.PublishAsync(application, image.Split('/')[0], properties, toRegistry, await images.EnvironmentAsync())).EnsureSuccess();

        var digest = (await File.ReadAllTextAsync(application.User.Combine("digest"))).Trim();
        if (!toRegistry)
        {
            digest.ShouldBe(await images.IdAsync(builder, image));
            await images.PushAsync(builder, image);
        }

        var built = await RegistryImage.ReadAsync(images.Registry, image, application.Base);
        var direct = await RegistryImage.ReadAsync(images.Registry, $"direct/{name}:{application.Tag}", application.Base);
        built.Files.ShouldBe(direct.Files);
        built.Layers.ShouldBe(direct.Layers);
        built.Config.ShouldBe(direct.Config);
        digest.ShouldBe(toRegistry ? built.Digest : built.Id);
        if (name == "solution")
        {
            published.Lines.ShouldContain(line => line.Trim() == $"made {digest} {(toRegistry ? images.Registry.Address + "/" : "")}{image} {application.Tag}");
        }

        await RunAsync(application, image);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("solution")]
    [InlineData("alone")]
    public async Task What_is_published_directly_runs_alike(string name) =>
        await RunAsync(images.Find(name), $"direct/{name}:{images.Find(name).Tag}");

    private async Task RunAsync(Application application, string image)
    {
        var reference = $"{images.Registry.Address}/{image}";
        if (application.Output is { } output)
        {
            (await docker.RunAsync(["run", "--rm", "--network", "none", reference])).EnsureSuccess().Output.Trim().ShouldBe(output);
            return;
        }

        var address = $"http://127.0.0.1:{FreePort.Find()}";
        (await docker.RunAsync(["pull", "--quiet", reference])).EnsureSuccess();
        await using var container = await RunningContainer.StartAsync(docker, reference, "--health-interval", "1s", "-e", "ASPNETCORE_URLS=" + address);
        await container.BecomesAsync("healthy");
        using var client = new HttpClient();
        var answer = await client.PostAsJsonAsync(address + "/hello", new { name = "Dockerfile" });
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"message":"Hello, Dockerfile!"}""");
    }
}
