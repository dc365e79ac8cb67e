using Containerize.Cli.Sources;
using Containerize.Images;

namespace Containerize.Cli.Tests;

public sealed class DockerfileArgumentsTests
{
    private static readonly GitAddress Git = new("https://host.example/repo.git", null, "");

    [Fact]
    public void The_dockerfile_goes_where_the_source_is() =>
        Of(new() { Source = ".", Project = "src/App", WritesDockerfile = true }, Path.GetTempPath()).ShouldBe([$"-p:ContainerizeDockerfilePath={Path.Combine(Path.GetTempPath(), "Dockerfile")}"]);

    [Fact]
    public void Beside_a_file_it_goes_into_the_file_s_folder() =>
        Of(new() { Source = "a.cs", WritesDockerfile = true }, "/some/where;else/a.cs").ShouldBe(["-p:ContainerizeDockerfilePath=/some/where%3Belse/Dockerfile"]);

    [Fact]
    public void A_path_of_its_own_stands() =>
        Of(new() { Source = ".", WritesDockerfile = true, Properties = ["containerizeDockerfilePath=../Dockerfile"] }, "/here").ShouldBeEmpty();

    [Fact]
    public void Without_a_dockerfile_nothing_is_added() => Of(new() { Source = "." }, "/here").ShouldBeEmpty();

    [Fact]
    public void One_that_would_go_with_the_fetched_sources_is_refused()
    {
        var error = Should.Throw<ContainerizeException>(() => DockerfileArguments.Check(new() { Source = Git.Repository, WritesDockerfile = true }, Git)).Error;

        error.Code.ShouldBe("CTZ7006");
        error.Message.ShouldStartWith("--dockerfile is 'https://host.example/repo.git'");
        error.Message.ShouldContain("-p ContainerizeDockerfileBuild=true");
    }

    [Theory]
    [InlineData(true, "ContainerizeDockerfileBuild=true")]
    [InlineData(false, "X=y")]
    public void Built_at_once_or_no_dockerfile_at_all_it_may_go(bool writes, string property) =>
        Should.NotThrow(() => DockerfileArguments.Check(new() { Source = Git.Repository, WritesDockerfile = writes, Properties = [property] }, Git));

    [Fact]
    public void Options_that_a_dockerfile_has_no_use_for_are_refused()
    {
        BuildRequest request = new() { Source = ".", WritesDockerfile = true };
        var here = new LocalAddress("/here");

        Refused(request with { Archive = "a.tar" }).ShouldStartWith("--archive is 'a.tar'");
        Refused(request with { Layout = "l" }).ShouldStartWith("--layout is 'l'");
        Refused(request with { Platforms = ["linux/arm64"] }).ShouldContain("docker build --platform");
        Refused(request with { DigestFile = "d" }).ShouldContain("-p ContainerizeDockerfileBuild=true");
        Should.NotThrow(() => DockerfileArguments.Check(request with { DigestFile = "d", Properties = ["ContainerizeDockerfileBuild=true"] }, here));
        Should.NotThrow(() => DockerfileArguments.Check(request with { WritesDockerfile = false, Archive = "a", Layout = "l", Platforms = ["x"], DigestFile = "d" }, here));

        string Refused(BuildRequest refused)
        {
            var error = Should.Throw<ContainerizeException>(() => DockerfileArguments.Check(refused, here)).Error;
            error.Code.ShouldBe("CTZ7006");
            return error.Message;
        }
    }

    private static IEnumerable<string> Of(BuildRequest request, string path)
    {
        using var source = new FetchedSource(path);
        return [.. DockerfileArguments.Of(request, source)];
    }
}
