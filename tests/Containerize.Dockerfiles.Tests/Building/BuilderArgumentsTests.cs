using Containerize.Dockerfiles.Building;

namespace Containerize.Dockerfiles.Tests.Building;

public sealed class BuilderArgumentsTests
{
    private static readonly DockerfileBuild Build = new()
    {
        Dockerfile = "/c/Dockerfile", Context = "/c", Names = ["127.0.0.1:5000/a:1"], IsPushed = true, Labels = [new("k", "v w")], Arguments = ["--network", "host"],
    };

    [Theory]
    [InlineData(BuilderKind.Docker, "build --tag 127.0.0.1:5000/a:1 --file /c/Dockerfile --iidfile f --label k=v w --network host /c")]
    [InlineData(BuilderKind.Podman, "build --format docker --layers --tag 127.0.0.1:5000/a:1 --file /c/Dockerfile --iidfile f --label k=v w --network host /c")]
    [InlineData(BuilderKind.Buildah, "build --format docker --layers --tag 127.0.0.1:5000/a:1 --file /c/Dockerfile --iidfile f --label k=v w --network host /c")]
    public void A_build_has_names_labels_and_the_project_s_own_arguments(BuilderKind kind, string expected) =>
        string.Join(' ', new Containerize.Dockerfiles.Building.Builder(kind).BuildArguments(Build, "f")).ShouldBe(expected);

    [Theory]
    [InlineData(BuilderKind.Docker, false)]
    [InlineData(BuilderKind.Podman, true)]
    [InlineData(BuilderKind.Buildah, true)]
    public void Builders_without_a_daemon_are_told_which_registries_may_be_without_TLS(BuilderKind kind, bool isTold)
    {
        var builder = new Containerize.Dockerfiles.Building.Builder(kind);
        var build = Build with { MayPushWithoutTls = true, MayPullWithoutTls = true };

        builder.PushArguments(build, "n", "f").Contains("--tls-verify=false").ShouldBe(isTold);
        builder.BuildArguments(build, "f").Contains("--tls-verify=false").ShouldBe(isTold);
        builder.PushArguments(Build, "n", "f").ShouldNotContain("--tls-verify=false");
        builder.BuildArguments(Build, "f").ShouldNotContain("--tls-verify=false");
    }
}
