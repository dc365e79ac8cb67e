using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Tasks.Tests;

public sealed class PublishClaimsTests : IDisposable
{
    private readonly TaskFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Two_projects_of_a_build_cannot_have_one_name_and_the_error_names_both_sides()
    {
        await TakeAsync("build", "/a/One.csproj", new Destination.Registry("registry.example"));

        var error = (await Should.ThrowAsync<ContainerizeException>(() => TakeAsync("build", "/a/Two.csproj", new Destination.Registry("registry.example")))).Error;

        error.Code.ShouldBe("CTZ1016");
        error.Message.ShouldContain("'One.csproj' is published to 'registry.example/hello:1.0.0'");
    }

    [Fact]
    public async Task One_project_may_publish_again_and_the_next_build_s_projects_begin_anew()
    {
        await TakeAsync("build", "/a/One.csproj", new Destination.Engine("Docker"));
        await TakeAsync("build", "/a/One.csproj", new Destination.Engine("Docker"));
        await TakeAsync("next", "/a/Two.csproj", new Destination.Engine("Docker"));
    }

    [Fact]
    public async Task Places_are_told_apart_and_an_archive_is_a_place_whatever_is_in_it()
    {
        await TakeAsync("build", "/a/One.csproj", new Destination.Registry("one.example"));
        await TakeAsync("build", "/a/Two.csproj", new Destination.Registry("two.example"));
        await TakeAsync("build", "/a/Three.csproj", new Destination.OciLayout("/out"));
        await TakeAsync("build", "/a/One.csproj", new Destination.Archive("/out/all.tar"), "one");

        (await Should.ThrowAsync<ContainerizeException>(() => TakeAsync("build", "/a/Two.csproj", new Destination.Registries(["other.example", "one.example"])))).Error.Code.ShouldBe("CTZ1016");
        (await Should.ThrowAsync<ContainerizeException>(() => TakeAsync("build", "/a/Two.csproj", new Destination.Archive("/out/all.tar"), "two"))).Error.Code.ShouldBe("CTZ1016");
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_fails_no_publish()
    {
        // Nobody, not even root, can make a folder there.
        var request = RequestReader.Read(_fixture.Task) with { CacheFolder = "/proc/containerize" };

        await PublishClaims.TakeAsync("build", "/a/One.csproj", request, TestContext.Current.CancellationToken);
    }

    private Task TakeAsync(string build, string project, Destination destination, string repository = "hello") =>
        PublishClaims.TakeAsync(build, project, RequestReader.Read(_fixture.Task) with
        {
            CacheFolder = _fixture.Combine("cache"),
            Destination = destination,
            Repository = repository,
            Tags = ["1.0.0"],
        }, TestContext.Current.CancellationToken);
}
