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

    private static IEnumerable<string> Of(BuildRequest request, string path)
    {
        using var source = new FetchedSource(path);
        return [.. DockerfileArguments.Of(request, source)];
    }
}
